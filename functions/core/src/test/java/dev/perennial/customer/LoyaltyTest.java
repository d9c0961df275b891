package dev.perennial.customer;

import static dev.perennial.customer.SomeLoyalty.SETTINGS;
import static dev.perennial.customer.SomeLoyalty.at;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.Story;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Points: earned, spent, taken back, expired.
class LoyaltyTest {
  @ParameterizedTest
  @CsvSource({"19.99, 19", "20.00, 20", "0.99, 0", "0, 0"})
  void an_order_earns_the_whole_points_of_its_total(String total, long points) {
    assertThat(at("2026-02-01", aCustomer().ordered("1", total)).points()).isEqualTo(points);
  }

  @Test
  void a_currency_that_is_not_named_earns_nothing() {
    Settings none = someSettings().build();

    Story story = aCustomer().ordered("1", "99");

    assertThat(Loyalty.of(story.history(), none, story.event().time()).points()).isZero();
  }

  @Test
  void only_the_first_answer_to_an_invitation_earns_points() {
    Story story =
        aCustomer()
            .invited("s")
            .answeredNps("a", 9, "s")
            .answeredNps("b", 9, "s")
            .answeredNps("c", 9);

    assertThat(at("2026-02-01", story).points()).isEqualTo(10);
  }

  @Test
  void a_redemption_spends_points_and_one_of_too_many_is_refused_as_a_whole() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "50")
            .at("2026-01-02T10:00:00Z")
            .redeemed("r1", 30)
            .at("2026-01-03T10:00:00Z")
            .redeemed("r2", 21);

    assertThat(at("2026-02-01", story).points()).isEqualTo(20);
    assertThat(at("2026-02-01", story).refused()).containsExactly(KeyHash.of(story.event().key()));
  }

  @Test
  void points_that_came_after_a_redemption_do_not_pay_for_it() {
    Story story =
        aCustomer()
            .at("2026-01-02T10:00:00Z")
            .redeemed("r1", 30)
            .at("2026-01-03T10:00:00Z")
            .ordered("1", "50");

    assertThat(at("2026-02-01", story).points()).isEqualTo(50);
    assertThat(at("2026-02-01", story).refused()).hasSize(1);
    assertThat(at("2026-02-01", story.at("2026-01-01T10:00:00Z").ordered("0", "40")).refused())
        .isEmpty();
  }

  @Test
  void a_refund_takes_back_what_the_order_would_not_have_earned() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "10.50")
            .at("2026-01-02T10:00:00Z")
            .refunded("r1", "1", "0.40");

    assertThat(at("2026-02-01", story).points()).isEqualTo(10);
    assertThat(at("2026-02-01", story.refunded("r2", "1", "0.20")).points()).isEqualTo(9);
    assertThat(at("2026-02-01", story.refunded("r3", "1", "99")).points()).isZero();
  }

  @Test
  void points_that_were_spent_before_the_refund_are_owed_and_new_ones_pay_them_first() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "100")
            .at("2026-01-02T10:00:00Z")
            .redeemed("r", 80)
            .at("2026-01-03T10:00:00Z")
            .refunded("r1", "1", "100");

    assertThat(at("2026-02-01", story).points()).isEqualTo(-80);
    assertThat(at("2026-02-01", story).refused()).isEmpty();
    assertThat(at("2026-02-01", story.at("2026-01-04T10:00:00Z").ordered("2", "100")).points())
        .isEqualTo(20);
  }

  @Test
  void a_cancelled_order_never_earned_anything() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .ordered("1", "100")
            .ordered("2", "10")
            .cancelled("1");

    assertThat(at("2026-02-01", story).points()).isEqualTo(10);
    assertThat(at("2026-02-01", story).tier()).isEmpty();
  }

  @Test
  void points_expire_with_the_end_of_the_month_and_the_oldest_are_spent_first() {
    Story story =
        aCustomer()
            .at("2025-01-15T10:00:00Z")
            .ordered("1", "100")
            .at("2025-03-15T10:00:00Z")
            .ordered("2", "40")
            .at("2025-04-15T10:00:00Z")
            .redeemed("r", 70);

    assertThat(at("2026-01-31", story).points()).isEqualTo(70);
    assertThat(at("2026-01-31", story).nextExpiry())
        .isEqualTo(new Expiry(30, LocalDate.parse("2026-01-31")));
    assertThat(at("2026-02-01", story).points()).isEqualTo(40);
    assertThat(at("2026-02-01", story).nextExpiry())
        .isEqualTo(new Expiry(40, LocalDate.parse("2026-03-31")));
    assertThat(at("2026-04-01", story).points()).isZero();
    assertThat(at("2026-04-01", story).nextExpiry()).isNull();
  }

  @Test
  void the_customer_is_told_of_an_expiry_when_the_notice_has_begun() {
    Story story = aCustomer().at("2025-01-15T10:00:00Z").ordered("1", "100");
    Instant begins = Instant.parse("2026-01-02T00:00:00Z");

    ExpiryNotices now = new ExpiryNotices(SETTINGS, Instant.MIN, begins);
    ExpiryNotices before = new ExpiryNotices(SETTINGS, Instant.MIN, begins.minusMillis(1));

    assertThat(now.own(story.history()))
        .contains(new ExpiryNotices.Notice(begins, new Expiry(100, LocalDate.parse("2026-01-31"))));
    assertThat(before.own(story.history())).isEmpty();
  }

  @Test
  void a_refund_of_points_that_expired_takes_nothing_else() {
    Story story =
        aCustomer()
            .at("2025-01-15T10:00:00Z")
            .ordered("1", "100")
            .at("2026-01-15T10:00:00Z")
            .ordered("2", "40")
            .at("2026-02-15T10:00:00Z")
            .refunded("r", "1", "100");

    assertThat(at("2026-03-01", story).points()).isEqualTo(40);
  }
}
