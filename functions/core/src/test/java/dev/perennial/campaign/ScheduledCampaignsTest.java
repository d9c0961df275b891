package dev.perennial.campaign;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledCampaignsTest {
  private static final Settings SETTINGS = SomeSettings.asShipped();
  private static final Duration NIGHT = Duration.ofDays(1);
  private static final Schedule FIRST_OF_JUNE =
      new Schedule(
          new Schedule.Once(LocalDate.parse("2026-06-01")), LocalTime.of(10, 0), ZoneId.of("UTC"));
  private static final Moment RUN =
      new Moment(
          MomentType.SCHEDULED, Instant.parse("2026-06-01T10:00:00Z"), "news/2026-06-01", false);

  @Test
  void a_run_is_raised_once_however_many_sweeps_see_it() {
    Folding folding = folding("always");
    CustomerState state = state(folding, aCustomer().at("2026-01-01T12:00:00Z").reachable());
    int raised = 0;

    for (Instant at = Instant.parse("2026-05-20T02:00:00Z");
        at.isBefore(Instant.parse("2026-06-10T02:00:00Z"));
        at = at.plus(NIGHT)) {
      Optional<CustomerState> after = folding.sweep(state, at);
      raised += after.isPresent() ? after.get().moments().size() : 0;
      state = after.orElse(state);
    }

    assertThat(raised).isEqualTo(1);
    assertThat(state.moments()).containsExactly(RUN);
  }

  @Test
  void a_run_is_raised_by_the_next_sweep_if_one_has_failed() {
    Folding folding = folding("always");
    CustomerState state = state(folding, aCustomer().at("2026-01-01T12:00:00Z").reachable());

    assertThat(folding.sweep(state, Instant.parse("2026-06-01T02:00:00Z")).orElseThrow().moments())
        .containsExactly(RUN);
    assertThat(folding.sweep(state, Instant.parse("2026-06-02T02:00:00Z")).orElseThrow().moments())
        .containsExactly(RUN);
    assertThat(folding.sweep(state, Instant.parse("2026-06-02T10:00:01Z"))).isEmpty();
  }

  @Test
  void it_is_raised_for_those_who_are_meant_and_were_there_before() {
    Story story = aCustomer().at("2026-01-01T12:00:00Z").reachable().ordered("1", "9.00");
    Story later = aCustomer().at("2026-06-01T10:00:01Z").reachable().ordered("1", "9.00");
    Instant night = Instant.parse("2026-06-01T11:00:00Z");

    assertThat(moments("orders >= 1", story, night)).containsExactly(RUN);
    assertThat(moments("orders >= 2", story, night)).isEmpty();
    assertThat(moments("days_since_last_order = 151", story, night)).containsExactly(RUN);
    assertThat(moments("orders >= 1", later, night)).isEmpty();
  }

  @Test
  void a_paused_campaign_has_no_runs() {
    Campaign paused = aCampaign("news").by(FIRST_OF_JUNE).paused().build();
    CustomerState state =
        state(folding("always"), aCustomer().at("2026-01-01T12:00:00Z").reachable());

    assertThat(
            new ScheduledCampaigns(SETTINGS, List.of(paused))
                .moments(state, Instant.parse("2026-06-01T02:00:00Z")))
        .isEmpty();
  }

  @Test
  void a_run_brings_about_its_own_campaign_and_is_kept_under_its_date() {
    Campaign news = aCampaign("news").by(FIRST_OF_JUNE).build();
    Campaign other = aCampaign("newsletter").by(FIRST_OF_JUNE).build();
    Planning planning = new Planning(SETTINGS, List.of(news, other));
    CustomerState state =
        state(folding("always"), aCustomer().at("2026-01-01T12:00:00Z").reachable());

    assertThat(planning.campaignsFor(RUN)).containsExactly(news);
    Send send =
        planning
            .plan(news, 1, RUN, state, List.of(), Instant.parse("2026-06-01T02:00:00Z"))
            .orElseThrow();
    assertThat(send.key().occasion()).isEqualTo("2026-06-01");
    assertThat(send.due()).contains(Instant.parse("2026-06-01T10:00:00Z"));
  }

  private static List<Moment> moments(String audience, Story story, Instant asOf) {
    Folding folding = folding(audience);
    return folding
        .calendar()
        .moments(folding.fold(null, story.id(), story.events(), null, asOf), asOf);
  }

  private static Folding folding(String audience) {
    Campaign news = aCampaign("news").by(FIRST_OF_JUNE).onlyFor(audience).build();
    return new Folding(
        new Scoring(SETTINGS, RiskModel.UNFITTED), new ScheduledCampaigns(SETTINGS, List.of(news)));
  }

  private static CustomerState state(Folding folding, Story story) {
    return folding.fold(
        null, story.id(), story.events(), null, Instant.parse("2026-01-01T12:00:00Z"));
  }
}
