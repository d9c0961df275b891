package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.event.ConsentState;
import dev.perennial.event.Event;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.ProfileField;
import dev.perennial.given.SomeSettings;
import dev.perennial.given.Story;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.ConsentRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventMomentsTest {
  private static final Folding FOLDING =
      new Folding(new Scoring(SomeSettings.asShipped(), RiskModel.UNFITTED));

  private static final Folding GERMAN =
      new Folding(
          new Scoring(
              SomeSettings.someSettings().law("DE", new ConsentRule(true, 0, true)).build(),
              RiskModel.UNFITTED));

  @Test
  void a_customer_joins_once_when_both_address_and_consent_are_there() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .at("2026-01-02T10:00:00Z")
            .granted("marketing")
            .at("2026-01-03T10:00:00Z")
            .granted("surveys");

    assertThat(ofType(MomentType.JOINED, story))
        .containsExactly(
            new Moment(MomentType.JOINED, Instant.parse("2026-01-02T10:00:00Z"), "joined", false));
  }

  @Test
  void a_pending_consent_or_one_without_an_address_joins_nobody() {
    Story pending =
        aCustomer()
            .is(ProfileField.EMAIL, "ann@example.com")
            .consent("marketing", ConsentState.PENDING);

    assertThat(ofType(MomentType.JOINED, pending)).isEmpty();
    assertThat(ofType(MomentType.JOINED, aCustomer().granted("marketing"))).isEmpty();
    assertThat(ofType(MomentType.JOINED, aCustomer().granted("marketing").ordered("1", "2")))
        .isEmpty();
    assertThat(
            ofType(
                MomentType.JOINED,
                aCustomer().granted("marketing").ordered("1", "2", "ann@example.com")))
        .hasSize(1);
  }

  @Test
  void where_a_consent_has_to_be_confirmed_it_asks_for_that_and_joins_only_then() {
    Story asked =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .is(ProfileField.COUNTRY, "DE")
            .granted("marketing", "checkout");
    Moment waits =
        new Moment(
            MomentType.CONSENT_PENDING,
            Instant.parse("2026-01-01T10:00:00Z"),
            "marketing/2026-01-01T10:00:00Z",
            false);

    assertThat(ofType(GERMAN, MomentType.CONSENT_PENDING, asked)).containsExactly(waits);
    assertThat(ofType(GERMAN, MomentType.JOINED, asked)).isEmpty();
    assertThat(ofType(MomentType.CONSENT_PENDING, asked)).isEmpty();

    Story again = asked.at("2026-01-01T22:00:00Z").granted("marketing", "checkout");

    assertThat(ofType(GERMAN, MomentType.CONSENT_PENDING, again)).containsExactly(waits);

    Story confirmed = asked.at("2026-01-02T10:00:00Z").granted("marketing", "double_opt_in");

    assertThat(ofType(GERMAN, MomentType.CONSENT_PENDING, confirmed)).containsExactly(waits);
    assertThat(ofType(GERMAN, MomentType.JOINED, confirmed))
        .extracting(Moment::time)
        .containsExactly(Instant.parse("2026-01-02T10:00:00Z"));
  }

  @Test
  void a_consent_has_to_be_confirmed_also_if_the_country_is_told_after_it_and_once() {
    Story asked =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .is(ProfileField.EMAIL, "ann@example.com")
            .granted("marketing", "checkout")
            .granted("surveys", "double_opt_in")
            .at("2026-01-03T10:00:00Z")
            .is(ProfileField.COUNTRY, "DE")
            .at("2026-01-04T10:00:00Z")
            .is(ProfileField.COUNTRY, "DE");

    assertThat(ofType(GERMAN, MomentType.CONSENT_PENDING, asked))
        .containsExactly(
            new Moment(
                MomentType.CONSENT_PENDING,
                Instant.parse("2026-01-03T10:00:00Z"),
                "marketing/2026-01-01T10:00:00Z",
                false));
  }

  @Test
  void each_live_order_that_was_not_cancelled_is_worth_a_question() {
    Story story =
        aCustomer()
            .at("2026-01-01T10:00:00Z")
            .cancelled("2")
            .ordered("1", "2")
            .ordered("2", "2")
            .imported()
            .ordered("3", "2");

    assertThat(ofType(MomentType.ORDER_COMPLETED, story))
        .extracting(Moment::time, Moment::occasion)
        .containsExactly(
            tuple(
                Instant.parse("2026-01-01T10:00:00Z"),
                KeyHash.of(story.events().get(1).key()).toString()));
  }

  @Test
  void of_two_orders_in_the_same_second_only_one_wins_back() {
    Story story =
        aCustomer()
            .at("2025-01-01T10:00:00Z")
            .ordered("1", "2")
            .at("2026-01-01T10:00:00.100Z")
            .ordered("2", "2")
            .at("2026-01-01T10:00:00.200Z")
            .ordered("3", "2");

    assertThat(inOneBatch(MomentType.WON_BACK, story)).hasSize(1);
  }

  @Test
  void a_promoter_answers_with_9_or_10() {
    Story story = aCustomer().answeredNps("a", 8).answeredNps("b", 9).answeredNps("c", 10);

    assertThat(ofType(MomentType.PROMOTER, story))
        .extracting(Moment::occasion)
        .containsExactly(key(story, 1), key(story, 2));
  }

  @Test
  void an_answer_that_was_acted_on_is_told_under_the_answer() {
    Story story = aCustomer().answeredNps("a", 3).resolved("a");

    assertThat(ofType(MomentType.ANSWER_ACTED_ON, story))
        .extracting(Moment::occasion)
        .containsExactly(key(story, 0));
  }

  @Test
  void a_consent_that_waits_is_told_unless_something_newer_was_said() {
    Story waits = aCustomer().at("2026-01-02T10:00:00Z").consent("marketing", ConsentState.PENDING);
    Story confirmed =
        aCustomer()
            .at("2026-01-03T10:00:00Z")
            .granted("marketing")
            .at("2026-01-02T10:00:00Z")
            .consent("marketing", ConsentState.PENDING);

    assertThat(ofType(MomentType.CONSENT_PENDING, waits))
        .extracting(Moment::occasion)
        .containsExactly("marketing/2026-01-02T10:00:00Z");
    assertThat(ofType(MomentType.CONSENT_PENDING, confirmed)).isEmpty();
  }

  @Test
  void points_for_a_friend_are_told_and_goodwill_is_not() {
    Story story =
        aCustomer().gotPoints("g1", 5, PointsGranted.REFERRAL).gotPoints("g2", 5, "goodwill");

    assertThat(ofType(MomentType.REFERRAL_REWARDED, story))
        .extracting(Moment::occasion)
        .containsExactly(key(story, 0));
  }

  @Test
  void an_imported_event_raises_a_historical_moment_and_no_question_about_its_order() {
    Story story = aCustomer().imported().reachable().ordered("1", "2").answeredNps("a", 10);

    assertThat(FOLDING.fold(null, story.id(), story.events(), null, time(story)).moments())
        .filteredOn(Moment::historical)
        .extracting(Moment::type)
        .containsExactly(MomentType.FIRST_ORDER, MomentType.JOINED, MomentType.PROMOTER);
    assertThat(ofType(MomentType.ORDER_COMPLETED, story)).isEmpty();
  }

  private static String key(Story story, int place) {
    return KeyHash.of(story.events().get(place).key()).toString();
  }

  private static Instant time(Story story) {
    return story.event().time().plusSeconds(5);
  }

  private static List<Moment> inOneBatch(MomentType type, Story story) {
    return FOLDING.fold(null, story.id(), story.events(), null, time(story)).moments().stream()
        .filter(moment -> moment.type() == type)
        .toList();
  }

  /// One event a batch.
  private static List<Moment> ofType(MomentType type, Story story) {
    return ofType(FOLDING, type, story);
  }

  private static List<Moment> ofType(Folding folding, MomentType type, Story story) {
    List<Moment> raised = new ArrayList<>();
    CustomerState state = null;
    for (Event event : story.events()) {
      state = folding.fold(state, story.id(), List.of(event), null, event.time().plusSeconds(5));
      raised.addAll(state.moments());
    }
    return raised.stream().filter(moment -> moment.type() == type).toList();
  }
}
