#!/usr/bin/env python3
"""Writes a million lines, or as many as the argument says, in the form of Shopify's export of orders, the same each time."""
import datetime
import random
import sys

LINES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
HEADER = (
    "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Country,Cancelled at,"
    "Refunded Amount,Id\n"
)

random.seed(1)
out = sys.stdout
out.write(HEADER)
time = datetime.datetime(2015, 1, 1)
lines = order = 0
while lines < LINES:
    order += 1
    time += datetime.timedelta(seconds=500)
    customer = random.randrange(200_000)
    for line in range(min(random.choice([1, 1, 2, 3]), LINES - lines)):
        lines += 1
        if line == 0:
            refunded = "25.00" if order % 20 == 0 else "0.00"
            out.write(
                f"#{order},c{customer}@example.com,paid,{time} +0000,EUR,20.00,5.00,4.00,25.00,"
                f"{time} +0000,1,Mug {customer % 97},20.00,MUG-{customer % 97},GB,,{refunded},{order}\n"
            )
        else:
            out.write(
                f"#{order},c{customer}@example.com,,,,,,,,{time} +0000,1,Tea {line},5.00,TEA-{line},,,,\n"
            )
