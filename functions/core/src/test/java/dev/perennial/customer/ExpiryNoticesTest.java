package dev.perennial.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.ExpiryNotices.Notice;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.given.SomeSettings;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpiryNoticesTest {
  private static final CustomerId ANN = new CustomerId("ann");
  private static final Duration AGE = Duration.ofDays(3);
  private static final Settings SETTINGS =
      SomeSettings.someSettings()
          .zone("America/New_York")
          .loyalty(
              new LoyaltySettings(
                  Map.of(
                      Money.currency("EUR"), new BigDecimal("120"),
                      Money.currency("JPY"), new BigDecimal("5")),
                  7,
                  0,
                  14,
                  5,
                  45,
                  List.of()))
          .build();

  @Test
  void whoever_is_told_each_night_is_told_what_the_whole_ledger_says() {
    Set<String> seen = new HashSet<>();
    Seeded.cases(
        40,
        random -> {
          List<Event> events = RandomHistory.of(ANN, 30, random);
          History whole = fold(events);
          Instant start = events.getFirst().time();
          Instant then = start;
          for (int night = 1; night < 1_500; night += random.nextInt(1, 4)) {
            Instant asOf = start.plus(Duration.ofDays(night));
            History now = whole.before(asOf);
            History before = random.nextBoolean() ? now : whole.before(then);
            ExpiryNotices notices = new ExpiryNotices(SETTINGS, asOf.minus(AGE), asOf);

            Optional<Notice> own = notices.own(now);
            Optional<Notice> inTurn = notices.inTurn(now, before, then);

            assertThat(own).isEqualTo(own(now, asOf));
            assertThat(inTurn).isEqualTo(inTurn(now, before, then, asOf));
            seen.add("own " + own.isPresent());
            seen.add("in turn " + inTurn.isPresent());
            then = random.nextInt(3) == 0 ? asOf : then;
          }
        });

    assertThat(seen)
        .containsExactlyInAnyOrder("own true", "own false", "in turn true", "in turn false");
  }

  private static Optional<Notice> own(History history, Instant asOf) {
    @Nullable Expiry next = PointsLedger.of(history, SETTINGS, asOf).nextExpiry();
    return next == null
        ? Optional.empty()
        : Optional.of(new Notice(noticeAt(next), next)).filter(notice -> isDue(notice, asOf));
  }

  private static Optional<Notice> inTurn(
      History history, History before, Instant then, Instant asOf) {
    @Nullable Expiry next = PointsLedger.of(history, SETTINGS, asOf).nextExpiry();
    @Nullable Expiry first = PointsLedger.of(before, SETTINGS, then).nextExpiry();
    if (next == null
        || first == null
        || first.lastDay().equals(next.lastDay())
        || !noticeAt(next).isBefore(asOf.minus(AGE))) {
      return Optional.empty();
    }
    Instant gone = first.lastDay().plusDays(1).atStartOfDay(SETTINGS.reportingZone()).toInstant();
    return Optional.of(new Notice(gone.isAfter(asOf) ? asOf : gone, next))
        .filter(notice -> isDue(notice, asOf));
  }

  private static boolean isDue(Notice notice, Instant asOf) {
    return !notice.time().isAfter(asOf) && !notice.time().isBefore(asOf.minus(AGE));
  }

  private static Instant noticeAt(Expiry expiry) {
    return expiry.noticeAt(SETTINGS.loyalty().expiryNoticeDays(), SETTINGS.reportingZone());
  }

  private static History fold(List<Event> events) {
    Customer customer = Customer.unknown(ANN);
    for (Event event : events) {
      customer = customer.apply(event);
    }
    return customer.history();
  }
}
