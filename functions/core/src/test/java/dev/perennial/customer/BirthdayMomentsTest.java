package dev.perennial.customer;

import static dev.perennial.given.Looks.FOLDING;
import static dev.perennial.given.Looks.fold;
import static dev.perennial.given.Looks.folding;
import static dev.perennial.given.Looks.writes;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.Birthday;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a birthday is raised.
class BirthdayMomentsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource({
    "Pacific/Kiritimati, 1990-01-01",
    "Pacific/Kiritimati, 1990-12-31",
    "Pacific/Kiritimati, --02-29",
    "Pacific/Pago_Pago, 1990-01-01",
    "Pacific/Pago_Pago, 1990-12-31",
    "Pacific/Pago_Pago, --02-29",
    "America/Havana, --03-08",
    "UTC, --06-15"
  })
  void a_birthday_is_raised_once_a_local_year_in_time_for_its_local_midnight(
      String zone, String birthday) {
    Instant start = Instant.parse("2026-03-10T09:59:30Z");
    Story story =
        aCustomer().at(start).is(ProfileField.TIMEZONE, zone).is(ProfileField.BIRTHDAY, birthday);
    CustomerState state = FOLDING.fold(null, story.id(), story.events(), null, start);

    List<CustomerState> writes =
        writes(FOLDING, state, Duration.ofHours(1), (int) Duration.ofDays(3 * 365).toHours());

    assertThat(writes).hasSize(3);
    for (CustomerState write : writes) {
      Moment moment = write.moments().getFirst();
      LocalDate day = LocalDate.ofInstant(moment.time(), ZoneId.of(zone));
      assertThat(write.moments()).hasSize(1);
      assertThat(moment.type()).isEqualTo(MomentType.BIRTHDAY);
      assertThat(moment.time()).isEqualTo(day.atStartOfDay(ZoneId.of(zone)).toInstant());
      assertThat(moment.occasion()).isEqualTo(String.valueOf(day.getYear()));
      assertThat(write.birthdayRaised()).isEqualTo(day.getYear());
      assertThat(day).isEqualTo(Birthday.parse(birthday).in(day.getYear()));
      assertThat(Duration.between(write.score().scoredAt(), moment.time()))
          .isBetween(Duration.ofHours(24), Duration.ofHours(48));
    }
    assertThat(writes)
        .extracting(write -> write.moments().getFirst().occasion())
        .doesNotHaveDuplicates();
  }

  @Test
  void a_weekly_sweep_raises_every_birthday_before_it_comes() {
    Folding weekly = folding(someSettings().sweepInterval(Duration.ofDays(7)).build());
    Seeded.cases(
        100,
        random -> {
          LocalDate born = LocalDate.of(1988, 1, 1).plusDays(random.nextInt(366));
          Instant start =
              Instant.parse("2026-01-01T03:00:00Z").plus(DAY.multipliedBy(random.nextInt(7)));
          Story story = aCustomer().at(start).is(ProfileField.BIRTHDAY, born.toString());
          CustomerState state = weekly.fold(null, story.id(), story.events(), null, start);

          List<CustomerState> writes = writes(weekly, state, Duration.ofDays(7), 104);

          assertThat(writes).hasSizeBetween(1, 3);
          assertThat(writes)
              .allSatisfy(
                  write ->
                      assertThat(write.moments().getFirst().time())
                          .isAfter(write.score().scoredAt()));
        });
  }

  @Test
  void somebody_who_tells_a_birthday_on_that_day_is_not_too_late() {
    Story story = aCustomer().at("2026-05-01T23:00:00Z").is(ProfileField.BIRTHDAY, "1990-05-01");

    assertThat(fold(null, story, "2026-05-01T23:00:05Z").moments()).hasSize(1);
    assertThat(fold(null, story, "2026-05-02T00:00:00Z").moments()).isEmpty();
  }

  @Test
  void a_corrected_birthday_is_not_kept_twice_in_a_year() {
    Story told = aCustomer().at("2026-05-01T10:00:00Z").is(ProfileField.BIRTHDAY, "1990-05-01");
    Story corrected =
        aCustomer().at("2026-05-20T10:00:00Z").is(ProfileField.BIRTHDAY, "1990-05-21");

    CustomerState state = fold(null, told, "2026-05-01T10:00:05Z");

    assertThat(fold(state, corrected, "2026-05-20T10:00:05Z").moments()).isEmpty();
  }
}
