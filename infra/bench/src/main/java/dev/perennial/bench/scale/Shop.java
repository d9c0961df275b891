package dev.perennial.bench.scale;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.ProfileField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A shop of three years, with customers of ten countries. Each first orders on some day, and then
/// again after some weeks at a pace of their own, until they no longer do. A customer is the same
/// in each run.
///
/// @param opened the first day
record Shop(Folding folding, Instant opened, Instant now) {
  private static final String SOURCE = "https://shop.example";
  private static final String[] COUNTRIES = {
    "CZ", "NO", "DE", "GB", "FR", "IR", "US", "PL", "SK", "SE"
  };
  private static final double LEAVE = .25;
  private static final int SHORTEST = 14;
  private static final int MEAN_MORE = 45;

  private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  CustomerState customer(int number) {
    RandomGenerator random = RANDOM.create(number);
    CustomerId id = new CustomerId(CustomersTable.name(number));
    double days = Duration.between(opened, now).toDays();
    double day = days * random.nextDouble();
    double pace = SHORTEST + MEAN_MORE * random.nextExponential();
    List<Event> events = new ArrayList<>();
    String country = COUNTRIES[random.nextInt(COUNTRIES.length)];
    String birthday = "--%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
    events.add(
        new CustomerUpdated(
            header(number + "-p", id, day),
            Map.of(ProfileField.COUNTRY, country, ProfileField.BIRTHDAY, birthday)));
    while (day < days) {
      OrderId order = new OrderId(number + "-" + events.size());
      Money total =
          new Money(500 + (long) (4_000 * random.nextExponential()), Money.currency("EUR"));
      events.add(new OrderCompleted(header(order.value(), id, day), order, total, null));
      day += random.nextDouble() < LEAVE ? days : pace * (.5 + random.nextDouble());
    }
    return folding.fold(null, id, events, null, now);
  }

  private EventHeader header(String id, CustomerId customer, double day) {
    Instant time = opened.plusSeconds((long) (day * Duration.ofDays(1).toSeconds()));
    return new EventHeader(id, SOURCE, customer, time, true);
  }
}
