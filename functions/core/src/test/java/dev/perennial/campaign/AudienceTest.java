package dev.perennial.campaign;

import static dev.perennial.campaign.Plans.MOMENT;
import static dev.perennial.campaign.Plans.decision;
import static dev.perennial.campaign.Plans.plan;
import static dev.perennial.campaign.Plans.reachable;
import static dev.perennial.campaign.Plans.state;
import static dev.perennial.given.SomeCampaign.aCampaign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.SomeCampaign;
import dev.perennial.given.Story;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a mail is meant for, when it is planned.
class AudienceTest {
  @ParameterizedTest
  @CsvSource({
    "lifecycle = lapsed, skip",
    "orders >= 3, skip",
    "orders >= 2, send",
    "lifecycle = new, skip",
    "lifecycle = active and spend = 4, send"
  })
  void an_audience_is_an_expression_about_the_customer(String audience, String decision) {
    Story two = reachable().at("2026-05-01T00:00:00Z").ordered("1", "2").ordered("2", "2");

    assertThat(
            plan(aCampaign("c").onlyFor(audience), state(two), MOMENT, List.of()).decision().code())
        .isEqualTo(decision);
  }

  @Test
  void a_mail_of_a_sequence_is_for_those_who_will_be_meant_when_it_is_due() {
    SomeCampaign soon = aCampaign("c").after(Duration.ofDays(8));
    Story bought = reachable().at("2026-06-01T00:00:00Z").ordered("1", "2");

    assertThat(decision(soon.onlyFor("days_since_last_order > 20"), state(bought)))
        .isInstanceOf(Decision.SendAt.class);
    assertThat(decision(soon.onlyFor("days_since_last_order > 23"), state(bought)))
        .isEqualTo(new Decision.Skip(Reason.NOT_IN_AUDIENCE));
  }

  @Test
  void an_audience_may_ask_for_tags_and_traits() {
    Story tagged = reachable().has("tags", "vip,early").has("size", "44").has("colour", "green");

    assertThat(
            decision(aCampaign("c").onlyFor("tags has vip and not tags has late"), state(tagged)))
        .isInstanceOf(Decision.SendAt.class);
    assertThat(
            decision(
                aCampaign("c").onlyFor("trait.size >= 44 and trait.colour = green"), state(tagged)))
        .isInstanceOf(Decision.SendAt.class);
    assertThat(decision(aCampaign("c").onlyFor("trait.colour > 3"), state(tagged)))
        .isEqualTo(new Decision.Skip(Reason.NOT_IN_AUDIENCE));
    assertThat(decision(aCampaign("c").onlyFor("trait.shoes is known"), state(tagged)))
        .isEqualTo(new Decision.Skip(Reason.NOT_IN_AUDIENCE));
  }
}
