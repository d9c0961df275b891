#!/usr/bin/env python3
"""Writes orders for `perennial replay`, the same each time: many-orders.py [ORDERS] [DAYS] [--mail]

A customer buys, and after each order stays away for good with a probability of 0.2, else comes back
after 45 days on average. New customers come evenly. With --mail each has an address."""
import datetime
import random
import sys

numbers = [int(argument) for argument in sys.argv[1:] if argument != "--mail"]
orders = numbers[0] if numbers else 100_000
days = numbers[1] if len(numbers) > 1 else 365
mail = "--mail" in sys.argv

random.seed(1)
begin = datetime.datetime(2024, 1, 1)
rows = []
customer = 0
while len(rows) < orders:
    customer += 1
    day = random.uniform(0, days)
    while day < days and len(rows) < orders:
        rows.append((day, customer))
        if random.random() < 0.2:
            break
        day += random.expovariate(1 / 45)
rows.sort()
out = sys.stdout
out.write("customer_id,order_id,time,currency,total" + (",email" if mail else "") + "\n")
for number, (day, buyer) in enumerate(rows, 1):
    time = begin + datetime.timedelta(seconds=int(day * 86_400))
    total = random.lognormvariate(3.5, 0.6)
    address = f",c{buyer}@example.com" if mail else ""
    out.write(f"c{buyer},{number},{time.isoformat()}Z,EUR,{total:.2f}{address}\n")
print(f"{orders:,} orders of {len({buyer for _, buyer in rows}):,} customers in {days} days", file=sys.stderr)
