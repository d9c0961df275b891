package dev.perennial.random;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.ProfileField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What all random events of one customer are made of: headers, times, sums.
final class Draws {
  private static final Instant START = Instant.parse("2022-10-01T00:00:00Z");
  private static final List<String> SOURCES = List.of("shop", "shop#2");
  private static final List<String> CURRENCIES = List.of("EUR", "JPY");

  private static final List<ProfileField> FIELDS =
      List.of(ProfileField.EMAIL, ProfileField.BIRTHDAY, ProfileField.COUNTRY);

  private final RandomGenerator random;
  private final CustomerId customer;
  private final String scope;
  private final List<Instant> times = new ArrayList<>();
  private int drawn;

  Draws(RandomGenerator random, CustomerId customer, String scope) {
    this.random = random;
    this.customer = customer;
    this.scope = scope;
  }

  /// Begins the next event.
  void next() {
    drawn++;
  }

  /// A name that no event but this one has.
  String own(String prefix) {
    return scope + prefix + drawn;
  }

  /// One of that many names, which events share.
  String shared(String name, int count) {
    return scope + name + random.nextInt(count);
  }

  /// One of the sources.
  String source() {
    return pick(SOURCES);
  }

  EventHeader header() {
    return header(time());
  }

  EventHeader header(Instant time) {
    return header(time, pick(SOURCES));
  }

  EventHeader header(Instant time, String source) {
    String id = Integer.toHexString(random.nextInt(256)) + "-" + scope + drawn;
    return new EventHeader(id, source, customer, time, random.nextInt(4) == 0);
  }

  Instant time() {
    if (!times.isEmpty() && random.nextInt(4) == 0) {
      return pick(times);
    }
    Instant time =
        START.plusSeconds(86_400L * random.nextInt(3 * 365)).plusMillis(random.nextInt(86_400_000));
    times.add(time);
    return time;
  }

  Money money(int least) {
    return new Money(random.nextInt(least, 30), Money.currency(pick(CURRENCIES)));
  }

  /// One field with one of few values, or emptied.
  Map<ProfileField, String> profile() {
    ProfileField field = pick(FIELDS);
    return Map.of(field, text(field, random.nextInt(4)));
  }

  private static String text(ProfileField field, int value) {
    if (value == 0) {
      return "";
    }
    return switch (field) {
      case BIRTHDAY -> "--02-2" + (6 + value);
      case COUNTRY -> List.of("GB", "CZ", "NO").get(value - 1);
      default -> "u" + value + "@example.com";
    };
  }

  <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
