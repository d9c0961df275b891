package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Send;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is still on its way when somebody has been erased leaves nothing of them either.
class ErasureRaceTest {
  private static final String ADA = "ada-4711";

  @Test
  void a_moment_that_is_decided_only_after_the_erasure_leaves_no_decision() {
    try (TestShop shop = new TestShop()) {
      shop.joins(ADA);
      shop.cloud().pump();
      shop.tablesFollow("PlanCampaigns", FaultPlan.everyWrite(Fault.THROTTLE));
      shop.orders(ADA, "1");
      shop.cloud().pump();

      erase(shop);
      assertThat(shop.customers().find(new CustomerId(ADA))).isEmpty();
      shop.tablesFollow("PlanCampaigns", FaultPlan.none());
      shop.pass(Duration.ofDays(1));

      assertThat(AllTexts.of(shop)).doesNotContain(ADA);
      assertThat(shop.cloud().queue("FailedBatches").messages()).isEmpty();
    }
  }

  @Test
  void a_decision_of_a_moment_before_the_removal_goes_however_late_it_was_taken() {
    try (TestShop shop = new TestShop()) {
      shop.joins(ADA);
      shop.orders(ADA, "1");
      shop.cloud().pump();
      Send decided = shop.ledger(ADA).getFirst();
      shop.pass(Duration.ofMinutes(5));
      erase(shop);
      assertThat(shop.ledger(ADA)).isEmpty();

      shop.sends().decide(Send.of(decided.key(), decided.moment(), decided.decision(), shop.now()));
      shop.cloud().rewind("PlanCampaigns");
      shop.cloud().pump();

      assertThat(AllTexts.of(shop)).doesNotContain(ADA);
    }
  }

  @Test
  void word_of_a_mail_that_was_in_flight_makes_nobody_a_customer_again() {
    try (TestShop shop = new TestShop()) {
      shop.joins(ADA);
      shop.orders(ADA, "1");
      shop.cloud().pump();
      erase(shop);

      shop.happens(new SurveyInvited(shop.header(ADA), "after", "send-1", SurveyKind.NPS));
      shop.pass(Duration.ofHours(1));

      assertThat(AllTexts.of(shop)).doesNotContain(ADA);
    }
  }

  @Test
  void who_is_lost_without_an_erasure_keeps_what_was_decided() {
    try (TestShop shop = new TestShop()) {
      shop.joins(ADA);
      shop.orders(ADA, "1");
      shop.cloud().pump();
      int decided = shop.ledger(ADA).size();

      shop.customers().remove(new CustomerId(ADA), shop.customer(ADA).version());
      shop.cloud().pump();

      assertThat(decided).isPositive();
      assertThat(shop.ledger(ADA)).hasSize(decided);
    }
  }

  @Test
  void whoever_comes_back_at_once_keeps_what_is_decided_however_often_the_removal_is_told() {
    try (TestShop shop = new TestShop()) {
      shop.joins(ADA);
      shop.orders(ADA, "1");
      shop.cloud().pump();
      erase(shop);

      shop.pass(Duration.ofMinutes(1));
      shop.joins(ADA);
      shop.orders(ADA, "2");
      shop.cloud().pump();
      int decided = shop.ledger(ADA).size();
      shop.cloud().rewind("PlanCampaigns");
      shop.cloud().pump();

      assertThat(decided).isPositive();
      assertThat(shop.ledger(ADA)).hasSize(decided);
    }
  }

  @Test
  void whoever_comes_back_keeps_what_is_decided_for_them() {
    try (TestShop shop = new TestShop()) {
      shop.joins(ADA);
      shop.orders(ADA, "1");
      shop.cloud().pump();
      erase(shop);
      shop.pass(Duration.ofDays(1));

      shop.joins(ADA);
      shop.orders(ADA, "2");
      shop.pass(Duration.ofDays(5));
      int decided = shop.ledger(ADA).size();
      shop.cloud().rewind("PlanCampaigns");
      shop.cloud().pump();

      assertThat(decided).isPositive();
      assertThat(shop.ledger(ADA)).hasSize(decided);
      assertThat(shop.customers().find(new CustomerId(ADA))).isPresent();
    }
  }

  private static void erase(TestShop shop) {
    shop.happens(new CustomerErased(shop.header(ADA), "request-1"));
    shop.cloud().pump();
  }
}
