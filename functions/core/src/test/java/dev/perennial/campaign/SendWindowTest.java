package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeSettings;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendWindowTest {
  private static final Campaign ANY = aCampaign("c").build();
  private static final List<String> ZONES =
      List.of(
          "Europe/Prague",
          "America/New_York",
          "America/Havana",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "Asia/Tehran",
          "Pacific/Apia",
          "Pacific/Kiritimati");

  @ParameterizedTest
  @CsvSource({
    "08:59:59, 2026-01-10T09:00:00Z",
    "09:00:00, 2026-01-10T09:00:00Z",
    "12:34:56, 2026-01-10T12:34:56Z",
    "19:59:59, 2026-01-10T19:59:59Z",
    "20:00:00, 2026-01-11T09:00:00Z",
    "23:00:00, 2026-01-11T09:00:00Z"
  })
  void mail_waits_for_the_next_opening(String time, Instant opening) {
    SendWindow window = SendWindow.of(aCustomer().customer(), ANY, SomeSettings.asShipped());

    assertThat(window.open(Instant.parse("2026-01-10T" + time + "Z"))).isEqualTo(opening);
  }

  @Test
  void the_window_is_by_the_customers_own_clock_and_the_shops_where_that_is_not_known() {
    Instant night = Instant.parse("2026-01-10T03:00:00Z");
    var settings = someSettings().zone("Europe/Prague").build();
    var tokyo = aCustomer().is(ProfileField.TIMEZONE, "Asia/Tokyo").customer();

    assertThat(SendWindow.of(tokyo, ANY, settings).open(night)).isEqualTo(night);
    assertThat(SendWindow.of(aCustomer().customer(), ANY, settings).open(night))
        .isEqualTo("2026-01-10T08:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    // 02:00 to 03:00 does not exist.
    "2026-03-29T00:30:00Z, 02:30, 20:00, 2026-03-29T01:00:00Z",
    // The whole window does not exist: the next day's.
    "2026-03-29T00:30:00Z, 02:10, 02:50, 2026-03-30T00:10:00Z",
    "2026-03-29T01:05:00Z, 02:10, 02:50, 2026-03-30T00:10:00Z",
    "2026-03-28T20:00:00Z, 09:00, 20:00, 2026-03-29T07:00:00Z",
    // 02:00 to 03:00 comes twice: 02:10 for the second time.
    "2026-10-25T01:10:00Z, 02:30, 20:00, 2026-10-25T01:30:00Z",
    "2026-10-25T00:10:00Z, 02:30, 20:00, 2026-10-25T00:30:00Z",
    "2026-10-24T20:00:00Z, 09:00, 20:00, 2026-10-25T08:00:00Z"
  })
  void the_clocks_of_prague_change_within_the_window(
      Instant time, LocalTime from, LocalTime until, Instant opening) {
    assertThat(new SendWindow(from, until, ZoneId.of("Europe/Prague")).open(time))
        .isEqualTo(opening);
  }

  @Test
  void the_opening_is_the_first_minute_within_the_window() {
    Seeded.cases(
        2_000,
        random -> {
          ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
          SendWindow window = window(zone, random);
          Instant time = nearAChange(zone, random);

          assertThat(window.open(time))
              .as("%s from %s", window, time)
              .isEqualTo(firstMinute(window, time));
        });
  }

  private static SendWindow window(ZoneId zone, RandomGenerator random) {
    int from = random.nextInt(3) == 0 ? random.nextInt(1_380) : random.nextInt(240);
    int until = random.nextInt(from + 1, 1_440);
    return new SendWindow(
        LocalTime.MIDNIGHT.plusMinutes(from), LocalTime.MIDNIGHT.plusMinutes(until), zone);
  }

  private static Instant nearAChange(ZoneId zone, RandomGenerator random) {
    Instant start =
        Instant.parse("2010-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(1_000)));
    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
    Instant middle = change == null ? start : Objects.requireNonNull(change).getInstant();
    return middle
        .plus(Duration.ofMinutes(random.nextInt(-1_500, 200)))
        .truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant firstMinute(SendWindow window, Instant time) {
    Instant minute = time;
    while (true) {
      LocalTime local = LocalTime.ofInstant(minute, window.zone());
      if (!local.isBefore(window.from()) && local.isBefore(window.until())) {
        return minute;
      }
      minute = minute.plusSeconds(60);
    }
  }
}
