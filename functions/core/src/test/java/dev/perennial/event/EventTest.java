package dev.perennial.event;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
  private static final EventHeader HEADER = header("2026-01-01T00:00:00Z");

  @Test
  void each_type_has_its_natural_key() {
    assertThat(aCustomer().ordered("1", "2").event().key().sortKey())
        .isEqualTo("order.completed#shop#1");
    assertThat(aCustomer().refunded("r", "1", "2").event().key().sortKey())
        .isEqualTo("order.refunded#shop#r");
    assertThat(aCustomer().cancelled("1").event().key().sortKey())
        .isEqualTo("order.cancelled#shop#1");
    assertThat(aCustomer().answeredNps("a", 9).event().key().sortKey())
        .isEqualTo("survey.responded#shop#a");
    assertThat(aCustomer().is(ProfileField.COUNTRY, "GB").event().key().sortKey())
        .isEqualTo("customer.updated#shop#e0");
    assertThat(aCustomer().granted("marketing").event().key().sortKey())
        .isEqualTo("consent.changed#shop#e0");
    assertThat(aCustomer().bounced("s").event().key().sortKey())
        .isEqualTo("mail.suppressed#shop#s+bounce");
    assertThat(aCustomer().invited("s").event().key().sortKey()).isEqualTo("survey.invited#shop#s");
    assertThat(aCustomer().erased().event().key().sortKey())
        .isEqualTo("customer.erased#shop#request0");
    assertThat(aCustomer().redeemed("p", 1).event().key().sortKey())
        .isEqualTo("points.redeemed#shop#p");
    assertThat(aCustomer().gotPoints("g", 1, "goodwill").event().key().sortKey())
        .isEqualTo("points.granted#shop#g");
    assertThat(aCustomer().resolved("a").event().key().sortKey())
        .isEqualTo("feedback.resolved#shop#a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "a\tb"})
  void an_event_that_could_have_no_key_cannot_be_made(String text) {
    Money money = Money.parse("1", Money.currency("EUR"));

    assertThatThrownBy(() -> new OrderId(text)).hasMessageStartingWith("order_id ");
    assertThatThrownBy(() -> new OrderRefunded(HEADER, text, null, money))
        .hasMessageStartingWith("refund_id ");
    assertThatThrownBy(() -> new SurveyResponded(HEADER, text, SurveyKind.NPS, 1, 0, 10))
        .hasMessageStartingWith("response_id ");
    assertThatThrownBy(() -> new MailSuppressed(HEADER, text, "bounce"))
        .hasMessageStartingWith("send_id ");
    assertThatThrownBy(() -> new CustomerId(text)).hasMessageStartingWith("customer id ");
    assertThatThrownBy(() -> new ConsentChanged(HEADER, text, "t", ConsentState.GRANTED))
        .hasMessageStartingWith("channel ");
    assertThatThrownBy(() -> new ConsentChanged(HEADER, "c", text, ConsentState.GRANTED))
        .hasMessageStartingWith("topic ");
  }

  @Test
  void every_key_that_an_event_can_have_fits() {
    String longest = "a".repeat(256);
    Money money = Money.parse("1", Money.currency("EUR"));

    assertThat(new OrderRefunded(HEADER, longest, null, money).key().naturalKey())
        .isEqualTo(longest);
    assertThatThrownBy(() -> new MailSuppressed(HEADER, longest, "complaint"))
        .hasMessageStartingWith("send_id ");
  }

  @Test
  void a_customer_id_that_looks_like_the_engines_own_rows_is_refused() {
    assertThatThrownBy(() -> new CustomerId("#lease"))
        .hasMessage("a customer id may not begin with #");
    assertThat(new CustomerId("a#").bytes()).hasSize(2);
  }

  @Test
  void a_time_is_kept_to_the_millisecond() {
    assertThat(header("2026-01-01T00:00:00.123456Z").time())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59.999Z", "2200-01-01T00:00:00Z"})
  void a_time_that_no_shop_has_seen_is_refused(String time) {
    assertThatThrownBy(() -> header(time))
        .hasMessage(
            "time is out of range,"
                + " expected one from 1970-01-01T00:00:00Z to before 2200-01-01T00:00:00Z");
  }

  @Test
  void money_has_the_sign_that_its_event_means() {
    Money none = Money.parse("0", Money.currency("EUR"));
    Money less = Money.parse("-1", Money.currency("EUR"));
    OrderId order = new OrderId("1");

    assertThat(new OrderCompleted(HEADER, order, none, null).total()).isEqualTo(none);
    assertThatThrownBy(() -> new OrderCompleted(HEADER, order, less, null))
        .hasMessage("total is negative, expected zero or more");
    assertThatThrownBy(() -> new OrderRefunded(HEADER, "r", order, none))
        .hasMessage("amount is not positive, expected what was given back");
  }

  @Test
  void a_profile_change_holds_canonical_texts_only() {
    assertThatThrownBy(() -> new CustomerUpdated(HEADER, Map.of(ProfileField.COUNTRY, "gb")))
        .hasMessage("country is not in its canonical form");
  }

  @Test
  void mail_is_suppressed_by_a_bounce_or_a_complaint() {
    assertThatThrownBy(() -> new MailSuppressed(HEADER, "s", "delivery"))
        .hasMessage("kind is not valid, expected bounce, complaint or soft_bounce");
  }

  @ParameterizedTest
  @CsvSource({
    "CSAT, 3, 1, 1, scale is 1 to 1",
    "CSAT, 3, -1, 5, scale is -1 to 5",
    "CSAT, 3, 1, 101, scale is 1 to 101",
    "NPS, 3, 1, 10, scale is 1 to 10",
    "NPS, 3, 0, 5, scale is 0 to 5",
    "NPS, 11, 0, 10, 'score is 11, expected 0 to 10'",
    "CES, 0, 1, 7, 'score is 0, expected 1 to 7'"
  })
  void an_answer_outside_of_its_scale_is_refused(
      SurveyKind kind, int score, int min, int max, String message) {
    assertThatThrownBy(() -> new SurveyResponded(HEADER, "a", kind, score, min, max))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"NPS, 0, 0, 10", "NPS, 10, 0, 10", "CES, 7, 1, 7", "EXIT, 100, 0, 100"})
  void the_ends_of_a_scale_belong_to_it(SurveyKind kind, int score, int min, int max) {
    assertThat(new SurveyResponded(HEADER, "a", kind, score, min, max).score()).isEqualTo(score);
  }

  @Test
  void every_code_finds_its_constant_and_no_other_text_does() {
    assertThat(EventType.values())
        .allSatisfy(type -> assertThat(EventType.find(type.code())).contains(type));
    assertThat(ProfileField.values())
        .allSatisfy(field -> assertThat(ProfileField.find(field.code())).contains(field));
    assertThat(SurveyKind.values())
        .allSatisfy(kind -> assertThat(SurveyKind.find(kind.code())).contains(kind));
    assertThat(ConsentState.values())
        .allSatisfy(state -> assertThat(ConsentState.find(state.code())).contains(state));
    assertThat(EventType.find("order.shipped")).isEmpty();
    assertThat(ProfileField.find("EMAIL")).isEmpty();
    assertThat(SurveyKind.find("")).isEmpty();
    assertThat(ConsentState.find("yes")).isEmpty();
    assertThat(EventType.names().split(", "))
        .containsExactly(
            Arrays.stream(EventType.values()).map(EventType::code).toArray(String[]::new));
  }

  private static EventHeader header(String time) {
    return new EventHeader("1", "shop", new CustomerId("ann"), Instant.parse(time), false);
  }

  @Test
  void an_event_is_ahead_if_it_is_dated_later_than_its_arrival_and_the_tolerance() {
    Event event = new OrderCancelled(HEADER, new OrderId("1"));
    Instant arrival = HEADER.time().minusSeconds(60);

    assertThat(event.isAhead(arrival, Duration.ofSeconds(60))).isFalse();
    assertThat(event.isAhead(arrival, Duration.ofSeconds(59))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1_000_000_001L})
  void points_are_one_or_more_and_at_most_a_thousand_million(long points) {
    assertThatThrownBy(() -> new PointsRedeemed(HEADER, "p", points))
        .hasMessage("points is " + points + ", expected 1 to 1000000000");
    assertThatThrownBy(() -> new PointsGranted(HEADER, "p", points, "goodwill"))
        .hasMessage("points is " + points + ", expected 1 to 1000000000");
  }

  @Test
  void a_trait_has_a_short_name_and_a_short_value() {
    assertThatThrownBy(() -> new CustomerUpdated(HEADER, Map.of(), Map.of("Colour", "blue")))
        .hasMessageStartingWith("a trait's name is not valid");
    assertThatThrownBy(() -> new CustomerUpdated(HEADER, Map.of(), Map.of("c", "x".repeat(65))))
        .hasMessageStartingWith("the trait c is not valid");
    assertThatThrownBy(() -> new CustomerUpdated(HEADER, Map.of(), Map.of("c", "\n")))
        .hasMessageStartingWith("the trait c is not valid");
    assertThat(new CustomerUpdated(HEADER, Map.of(), Map.of("c", "x".repeat(64))).traits())
        .hasSize(1);
  }
}
