package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.given.SomeCampaign;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A place in the caps is not kept for a mail of which it is known that it will not go.
class ProspectsTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Moment MOMENT =
      new Moment(MomentType.AT_RISK, NOW.minusSeconds(60), "o1", false);
  private static final Campaign LOW = aCampaign("low").priority(30).build();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_mail_that_waits_keeps_its_place_while_nothing_speaks_against_it(boolean heldOut) {
    assertThat(isTakenBy(aCampaign("high"), waiting(TOMORROW, heldOut))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_mail_that_would_be_cancelled_at_its_time_keeps_no_place_in_either_arm(boolean heldOut) {
    Send high = waiting(TOMORROW, heldOut);

    assertThat(isTakenBy(aCampaign("high").about("newsletter"), high)).isFalse();
    assertThat(isTakenBy(aCampaign("high").onlyFor("orders >= 5"), high)).isFalse();
    assertThat(isTakenBy(aCampaign("high").paused(), high)).isFalse();
    SomeCampaign two = aCampaign("high").step(Duration.ZERO, "always");
    assertThat(isTakenBy(two.step(Duration.ZERO, "always"), high)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void what_will_be_is_asked_of_the_time_at_which_the_mail_is_due(boolean heldOut) {
    Send high = waiting(TOMORROW, heldOut);

    assertThat(isTakenBy(aCampaign("high").onlyFor("days_since_last_order > 14"), high)).isTrue();
    assertThat(isTakenBy(aCampaign("high").onlyFor("days_since_last_order > 15"), high)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void once_its_time_has_come_nothing_is_guessed_of_a_mail(boolean heldOut) {
    assertThat(isTakenBy(aCampaign("high").paused(), waiting(NOW, heldOut))).isTrue();
  }

  @Test
  void what_has_gone_out_early_or_was_skipped_is_not_judged() {
    Send sent =
        SendRows.withStatus(waiting(TOMORROW, false), Status.SENT, NOW.minus(Duration.ofDays(1)));

    assertThat(isTakenBy(aCampaign("high").paused(), sent)).isTrue();
    assertThat(
            isTakenBy(
                aCampaign("high"), Send.of(key(), MOMENT, new Decision.Skip(Reason.STALE), NOW)))
        .isFalse();
  }

  @Test
  void a_mail_that_was_given_up_too_soon_displaces_the_lower_one_again() {
    Campaign high = aCampaign("high").build();
    Planning planning = new Planning(SomeSettings.asShipped(), List.of(high, LOW));
    Send waiting = waiting(TOMORROW, false);
    Send low =
        planning
            .pausing(Set.of("high"))
            .plan(LOW, 1, MOMENT, state(), List.of(waiting), NOW)
            .orElseThrow();
    assertThat(low.decision()).isEqualTo(new Decision.SendAt(NOW));

    assertThat(planning.secondLook(LOW, low, state(), Lifecycle.NEW, List.of(waiting, low), NOW))
        .contains(new Sends.Outcome.Cancelled(Reason.FREQUENCY_CAP));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rows_of_a_campaign_that_does_not_run_keep_no_place_in_either_arm(boolean heldOut) {
    Settings off = someSettings().without("high").build();
    Planning switchedOff = new Planning(off, List.of(aCampaign("high").build(), LOW));
    Planning removed = new Planning(SomeSettings.asShipped(), List.of(LOW));

    assertThat(isTaken(switchedOff, waiting(TOMORROW, heldOut))).isFalse();
    assertThat(isTaken(removed, waiting(TOMORROW, heldOut))).isFalse();
    assertThat(isTaken(switchedOff, waiting(NOW, heldOut))).isTrue();
  }

  @Test
  void rows_of_a_campaign_that_is_switched_off_keep_the_class_of_their_cap() {
    Campaign receipt = aCampaign("high").transactional().build();
    Settings off = someSettings().without("high").build();
    Send gone = SendRows.withStatus(waiting(NOW, false), Status.SENT, NOW);

    assertThat(isTaken(new Planning(off, List.of(receipt, LOW)), gone)).isFalse();
    assertThat(isTaken(new Planning(off, List.of(aCampaign("high").build(), LOW)), gone)).isTrue();
  }

  @Test
  void a_campaign_that_is_switched_off_is_known_and_does_not_run() {
    Settings off = someSettings().without("high").build();
    Planning planning = new Planning(off, List.of(aCampaign("high").build(), LOW));

    assertThat(planning.campaignsFor(MOMENT)).containsExactly(LOW);
    assertThat(planning.running("high")).isEmpty();
    assertThat(planning.running("low")).contains(LOW);
    assertThat(planning.campaign("high")).isPresent();
  }

  private static boolean isTakenBy(SomeCampaign high, Send row) {
    return isTaken(new Planning(SomeSettings.asShipped(), List.of(high.build(), LOW)), row);
  }

  private static boolean isTaken(Planning planning, Send row) {
    Send low = planning.plan(LOW, 1, MOMENT, state(), List.of(row), NOW).orElseThrow();
    assertThat(low.reason().orElse(Reason.FREQUENCY_CAP)).isEqualTo(Reason.FREQUENCY_CAP);
    return low.reason().isPresent();
  }

  private static Send waiting(Instant due, boolean heldOut) {
    return Send.of(
        key(), MOMENT, heldOut ? new Decision.HoldOut(due) : new Decision.SendAt(due), NOW);
  }

  private static SendKey key() {
    return new SendKey(aCustomer().id(), "high", "o0");
  }

  private static CustomerState state() {
    Story story =
        aCustomer()
            .at("2026-01-01T12:00:00Z")
            .reachable()
            .withdrew("newsletter")
            .at("2026-06-01T12:00:00Z")
            .ordered("1", "2");
    Folding folding = new Folding(new Scoring(SomeSettings.asShipped(), RiskModel.UNFITTED));
    return folding.fold(null, story.id(), story.events(), null, NOW);
  }
}
