package dev.perennial.campaign;

import static dev.perennial.given.SomeSettings.someSettings;
import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerFactsTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final Settings SETTINGS = someSettings().zone("Europe/Prague").build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lifecycle = active",
        "orders = 2",
        "spend = 45.50",
        "average_order = 30.25",
        "orders_in_month.5 = 2",
        "orders_in_month.12 = 0",
        "currency = GBP",
        "days_since_first_order = 31",
        "days_since_last_order = 15",
        "country = CZ",
        "language = cs",
        "locale = cs-CZ",
        "birthday_month = 2",
        "referred",
        "nps = 6",
        "days_since_nps = 5",
        "csat is unknown",
        "churn_risk > 0 and churn_risk < 1",
        "consent.marketing",
        "consent.newsletter",
        "not consent.surveys"
      })
  void each_fact_is_what_it_says(String expression) {
    assertThat(isTrue(expression, somebody())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lifecycle = prospect",
        "orders = 0",
        "spend is unknown",
        "average_order is unknown",
        "currency is unknown",
        "days_since_last_order is unknown",
        "days_since_first_order is unknown",
        "country is unknown",
        "language is unknown",
        "locale is unknown",
        "birthday_month is unknown",
        "not referred",
        "nps is unknown",
        "days_since_nps is unknown",
        "churn_risk is unknown",
        "not consent.marketing",
        "not tags has vip",
        "trait.size is unknown",
        "not browsing",
        "days_since_view is unknown",
        "not cart_abandoned",
        "open_tickets = 0",
        "late_shipments = 0",
        "review is unknown"
      })
  void of_somebody_unknown_nothing_is_made_up(String expression) {
    assertThat(isTrue(expression, aCustomer().at("2026-06-01T00:00:00Z").withdrew("x"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "browsing",
        "days_since_view = 2",
        "not cart_abandoned",
        "days_since_cart = 20",
        "open_tickets = 1",
        "days_since_ticket = 3",
        "late_shipments = 2",
        "days_since_late_shipment = 4",
        "review = 4.5",
        "days_since_review = 1"
      })
  void what_happens_besides_buying_can_be_asked_for(String expression) {
    Story story =
        aCustomer()
            .at("2026-05-26T12:00:00Z")
            .leftACart()
            .at("2026-05-30T12:00:00Z")
            .ordered("1", "40.00")
            .at("2026-06-01T12:00:00Z")
            .waitedFor("s1")
            .asked("a")
            .wasAnswered("a")
            .at("2026-06-11T12:00:00Z")
            .waitedFor("s2")
            .at("2026-06-12T12:00:00Z")
            .asked("b")
            .at("2026-06-13T12:00:00Z")
            .viewed("mug")
            .at("2026-06-14T12:00:00Z")
            .reviewed("r", 9, 10);

    assertThat(isTrue(expression, story)).isTrue();
  }

  @Test
  void what_was_paid_in_another_currency_is_not_added_up() {
    assertThat(isTrue("spend = 60.50", somebody().at(NOW).ordered("3", "15.00"))).isTrue();
    assertThat(isTrue("orders = 2", somebody().at(NOW).ordered("3", "15.00").cancelled("3")))
        .isTrue();
  }

  /// The second order falls on 31 May by the shop's clock and on 30 May by that of Greenwich.
  private static Story somebody() {
    return aCustomer()
        .at("2026-05-15T12:00:00Z")
        .reachable()
        .is(ProfileField.COUNTRY, "CZ")
        .is(ProfileField.LOCALE, "cs-CZ")
        .is(ProfileField.BIRTHDAY, "--02-29")
        .is(ProfileField.REFERRED_BY, "bob")
        .withdrew("surveys")
        .ordered("1", "40.00")
        .at("2026-05-30T22:30:00Z")
        .ordered("2", "20.50")
        .refunded("r1", "1", "15.00")
        .at("2026-06-01T12:00:00Z")
        .answeredNps("a1", 10)
        .at("2026-06-10T12:00:00Z")
        .answeredNps("a2", 6);
  }

  private static boolean isTrue(String expression, Story story) {
    Folding folding = new Folding(new Scoring(SETTINGS, RiskModel.UNFITTED));
    CustomerState state = folding.fold(null, story.id(), story.events(), null, NOW);
    return Expression.parse(expression)
        .holds(new CustomerFacts(state, state.score().lifecycle(), SETTINGS, NOW));
  }
}
