package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Offer;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.event.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every ledger of sends has to do with decisions.
abstract class DecisionsContract extends SomeSends {
  @Test
  void a_decision_is_kept_and_found() {
    assertThat(sends().decide(planned("1", now))).isTrue();
    assertThat(sends().decide(heldOut("2"))).isTrue();
    assertThat(sends().decide(skipped("3"))).isTrue();

    assertThat(sends().of(customer))
        .containsExactlyInAnyOrder(planned("1", now), heldOut("2"), skipped("3"));
  }

  @Test
  void a_decision_is_kept_with_what_it_offers_and_out_of_what_the_customer_is_held() {
    Money least = Money.parse("50.00", Money.currency("EUR"));
    Offer share = new Offer(new Offer.Percent(15), "BACK15", 14, least);
    Offer sum = new Offer(new Offer.Amount(least), "", 7, null);
    Offer free = new Offer(new Offer.FreeShipping(), "FREE", 1, null);
    List<Send> rows =
        List.of(
            offering("1", new Decision.SendAt(now), share),
            offering("2", new Decision.HoldOut(now), sum),
            offering("3", new Decision.HoldOut(now, Reason.GLOBAL_HOLDOUT), free));

    rows.forEach(sends()::decide);

    assertThat(sends().of(customer)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void an_occasion_is_decided_once() {
    sends().decide(skipped("1"));

    boolean again = sends().decide(planned("1", now));

    assertThat(again).isFalse();
    assertThat(sends().of(customer)).containsExactly(skipped("1"));
  }

  @Test
  void only_what_is_planned_and_due_is_due() {
    sends().decide(planned("due", now));
    sends().decide(planned("later", now.plusSeconds(1)));
    sends().decide(heldOut("held"));
    sends().decide(skipped("skipped"));

    assertThat(due()).containsExactly(key("due"));
  }

  @Test
  void what_a_sender_has_had_is_found_by_its_opaque_id() {
    claimed();
    sends().decide(planned("2", now));

    assertThat(sends().find(key("1").sendId())).contains(row("1"));
    assertThat(sends().find(key("2").sendId())).isEmpty();
    assertThat(sends().find("another")).isEmpty();
  }
}
