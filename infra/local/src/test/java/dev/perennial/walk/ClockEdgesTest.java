package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.ProfileField;
import dev.perennial.local.Options;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Birthdays on the days on which clocks and calendars are at their worst: each mail is due at nine
/// in the morning of the customer's own day, and goes then, once.
class ClockEdgesTest {

  /// Somebody who lives there, by zone or by country alone.
  ///
  /// @param day on which the mail is due by the clock of that zone
  private record Case(
      String customer, String birthday, ProfileField by, String place, String zone, String day) {

    static Case in(String customer, String birthday, String zone, String day) {
      return new Case(customer, birthday, ProfileField.TIMEZONE, zone, zone, day);
    }
  }

  private static final List<Case> CASES =
      List.of(
          Case.in("leap-kiritimati", "--02-29", "Pacific/Kiritimati", "2026-02-28"),
          Case.in("leap-pago-pago", "1996-02-29", "Pacific/Pago_Pago", "2026-02-28"),
          Case.in("spring-prague", "--03-29", "Europe/Prague", "2026-03-29"),
          Case.in("autumn-prague", "--10-25", "Europe/Prague", "2026-10-25"),
          Case.in("plain-kiritimati", "--01-20", "Pacific/Kiritimati", "2026-01-20"),
          Case.in("plain-pago-pago", "--01-20", "Pacific/Pago_Pago", "2026-01-20"),
          new Case(
              "country", "--01-20", ProfileField.COUNTRY, "NZ", "Pacific/Auckland", "2026-01-20"),
          new Case("nowhere", "--01-20", ProfileField.COUNTRY, "", "UTC", "2026-01-20"));

  @Test
  void a_birthday_mail_goes_at_nine_of_the_customers_own_day_wherever_and_whenever_that_is() {
    try (TestShop shop = TestShop.ofManyDays()) {
      CASES.forEach(one -> joins(shop, one));

      shop.pass(Duration.ofDays(300));

      assertThat(CASES).allSatisfy(one -> isDueAtNine(shop, one));
      assertThat(CASES)
          .filteredOn(one -> birthday(shop, one).status() == Status.DELIVERED)
          .hasSizeGreaterThan(CASES.size() / 2)
          .allSatisfy(one -> wentThen(shop, one));
      assertThat(shop.cloud().failures()).isEmpty();
    }
  }

  @Test
  void whoever_was_born_on_29_February_has_their_birthday_on_it_when_there_is_one() {
    List<Case> leap =
        List.of(
            Case.in("kiritimati", "--02-29", "Pacific/Kiritimati", "2028-02-29"),
            Case.in("pago-pago", "1996-02-29", "Pacific/Pago_Pago", "2028-02-29"),
            new Case("nowhere", "--02-29", ProfileField.COUNTRY, "", "UTC", "2028-02-29"));
    Instant start = Instant.parse("2028-02-20T10:00:00Z");
    try (TestShop shop =
        TestShop.ofManyDays(options -> Options.startingAt(start).parameter("SweepSegments", "1"))) {
      leap.forEach(one -> joins(shop, one));

      shop.pass(Duration.ofDays(12));

      assertThat(leap).allSatisfy(one -> isDueAtNine(shop, one));
      assertThat(leap)
          .filteredOn(one -> birthday(shop, one).status() == Status.DELIVERED)
          .isNotEmpty()
          .allSatisfy(one -> wentThen(shop, one));
    }
  }

  /// An evening's mail waits for nine o'clock of a day whose night is an hour shorter, or longer.
  @ParameterizedTest
  @CsvSource({
    "2026-03-28T19:30:00Z, 2026-03-29T07:00:00Z",
    "2026-10-24T18:30:00Z, 2026-10-25T08:00:00Z"
  })
  void what_comes_up_in_the_evening_before_the_clocks_change_goes_when_the_window_opens(
      Instant evening, Instant nine) {
    List<String> people = List.of("ann", "bob", "cid", "dan");
    try (TestShop shop =
        TestShop.ofManyDays(
            options -> Options.startingAt(evening).parameter("SweepSegments", "1"))) {
      for (String one : people) {
        shop.happens(
            new CustomerUpdated(shop.header(one), Map.of(ProfileField.TIMEZONE, "Europe/Prague")));
        shop.joins(one);
      }

      shop.pass(Duration.between(evening, nine).minusMinutes(1));
      assertThat(shop.cloud().ses().mails()).isEmpty();
      shop.pass(Duration.ofMinutes(3));

      assertThat(people)
          .allSatisfy(
              one ->
                  assertThat(shop.ledger(one))
                      .filteredOn(send -> send.key().occasion().endsWith("/1"))
                      .singleElement()
                      .satisfies(send -> assertThat(send.due()).contains(nine)));
      assertThat(shop.cloud().ses().mails())
          .isNotEmpty()
          .allSatisfy(
              mail ->
                  assertThat(mail.acceptedAt()).isBetween(nine, nine.plus(Duration.ofMinutes(2))));
    }
  }

  private static void joins(TestShop shop, Case one) {
    shop.joins(one.customer());
    shop.orders(one.customer(), one.customer() + "-1");
    shop.happens(
        new CustomerUpdated(
            shop.header(one.customer()),
            Map.of(ProfileField.BIRTHDAY, one.birthday(), one.by(), one.place())));
  }

  private static void isDueAtNine(TestShop shop, Case one) {
    Instant due = birthday(shop, one).due().orElseThrow();
    assertThat(LocalDateTime.ofInstant(due, ZoneId.of(one.zone())))
        .isEqualTo(LocalDateTime.parse(one.day() + "T09:00"));
  }

  private static void wentThen(TestShop shop, Case one) {
    Instant due = birthday(shop, one).due().orElseThrow();
    assertThat(shop.cloud().ses().mails())
        .filteredOn(mail -> mail.tags().containsValue("birthday"))
        .filteredOn(mail -> mail.recipients().contains(one.customer() + "@example.com"))
        .singleElement()
        .satisfies(
            mail -> assertThat(mail.acceptedAt()).isBetween(due, due.plus(Duration.ofMinutes(2))));
  }

  /// The one row of the birthday's campaign.
  private static Send birthday(TestShop shop, Case one) {
    List<Send> rows =
        shop.ledger(one.customer()).stream()
            .filter(send -> send.key().campaign().equals("birthday"))
            .toList();
    assertThat(rows).as(one.customer()).hasSize(1);
    return rows.getFirst();
  }
}
