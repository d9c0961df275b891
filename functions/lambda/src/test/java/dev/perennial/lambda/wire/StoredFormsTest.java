package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.Answer;
import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.History;
import dev.perennial.customer.Invitation;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Latest;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Order;
import dev.perennial.customer.PointsChange;
import dev.perennial.customer.Refund;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.RiskMethod;
import dev.perennial.risk.RiskWeights;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What older versions stored is read for ever: the texts and bytes here were written by them.
class StoredFormsTest {
  private static final Instant TIME = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void a_history_of_version_1_is_read() {
    byte[] stored =
        HexFormat.of()
            .parseHex(
                """
                010145555201c0aedc950d0123456789abcdef00882702b8afdc950d1123456789abcdef00e80702\
                782123456789abcdef00c80100013123456789abcdef01d0b1dc950d4123456789abcdef0009000a\
                """);

    Order order = new Order(key(0), TIME, euros(2500), false);
    assertThat(HistoryBytes.read(stored))
        .isEqualTo(
            new History(
                List.of(order),
                List.of(
                    new Refund(key(1), TIME.plusSeconds(60), euros(500), order.key()),
                    new Refund(key(2), TIME.plusSeconds(120), euros(100), null)),
                List.of(key(3)),
                List.of(
                    new Answer(key(4), TIME.plusSeconds(200), SurveyKind.NPS, 9, 0, 10, null))));
  }

  @Test
  void a_history_of_version_2_is_read_and_its_orders_are_of_no_store() {
    byte[] stored =
        HexFormat.of().parseHex("020145555201c0aedc950d0123456789abcdef0188270000000000");

    assertThat(HistoryBytes.read(stored))
        .isEqualTo(
            new History(
                List.of(new Order(key(0), TIME, euros(2500), true)),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void a_history_of_version_3_is_read_and_nothing_was_taken_off_its_orders() {
    byte[] stored =
        HexFormat.of().parseHex("0301455552010001c0aedc950d0123456789abcdef0188270000000000");

    assertThat(HistoryBytes.read(stored))
        .isEqualTo(History.EMPTY.with(new Order(key(0), TIME, euros(2500), true)));
  }

  @Test
  void what_was_taken_off_an_order_is_kept_and_costs_nothing_where_nothing_was() {
    Order full = new Order(key(0), TIME, euros(2500), false);
    Order less = new Order(key(0), TIME, euros(2500), false, 500, "");

    byte[] plain = HistoryBytes.write(History.EMPTY.with(full));
    byte[] reduced = HistoryBytes.write(History.EMPTY.with(less));

    assertThat(HistoryBytes.read(reduced)).isEqualTo(History.EMPTY.with(less));
    assertThat(reduced).hasSize(plain.length + 2);
  }

  @Test
  void the_stores_of_orders_are_kept_once_and_cost_a_byte_an_order_where_there_are_several() {
    String here = "https://shop.example/eu";
    String there = "https://shop.example/uk";
    Order one = new Order(key(0), TIME, euros(2500), false, here);
    Order two = new Order(key(1), TIME, euros(2500), false, here);
    Order elsewhere = new Order(key(1), TIME, euros(2500), false, there);

    byte[] same = HistoryBytes.write(History.EMPTY.with(one).with(two));
    byte[] both = HistoryBytes.write(History.EMPTY.with(one).with(elsewhere));

    assertThat(HistoryBytes.read(both)).isEqualTo(History.EMPTY.with(one).with(elsewhere));
    assertThat(HistoryBytes.read(same)).isEqualTo(History.EMPTY.with(one).with(two));
    assertThat(both).hasSize(same.length + 1 + there.length() + 2);
    assertThat(same)
        .hasSize(
            HistoryBytes.write(
                        History.EMPTY
                            .with(new Order(key(0), TIME, euros(2500), false))
                            .with(new Order(key(1), TIME, euros(2500), false)))
                    .length
                + here.length());
  }

  @Test
  void what_is_written_today_is_read_back() {
    History history =
        new History(
            List.of(
                new Order(key(0), TIME, euros(2500), true),
                new Order(key(1), TIME, new Money(500, Money.currency("JPY")), false)),
            List.of(new Refund(key(2), TIME, euros(1), key(7))),
            List.of(key(3)),
            List.of(
                new Answer(key(4), TIME, SurveyKind.CES, 3, 1, 7, key(5)),
                new Answer(key(6), TIME, SurveyKind.NPS, 9, 0, 10, key(8))),
            List.of(new Invitation(key(5), TIME, SurveyKind.EXIT)),
            List.of(new PointsChange(key(9), TIME, 200), new PointsChange(key(10), TIME, -30)));

    assertThat(HistoryBytes.read(HistoryBytes.write(history))).isEqualTo(history);
  }

  @Test
  void a_history_of_a_later_version_is_refused() {
    assertThatThrownBy(() -> HistoryBytes.read(new byte[] {5}))
        .hasMessage("history is of version 5, expected 1 to 4");
  }

  @Test
  void a_profile_with_full_keys_is_read() {
    ProfileText.Parts parts =
        ProfileText.read(
            """
            {"stamps":[[1767607200000,"order.completed#https://shop.example#1"],\
            [1767607200001,"consent.changed#a%23b#c"]],\
            "fields":{"email":["ada@example.com",0]},\
            "consents":[["email","marketing","granted",1]]}\
            """);

    assertThat(parts.profile())
        .isEqualTo(
            Map.of(
                ProfileField.EMAIL,
                new Latest<>("ada@example.com", TIME, "order.completed#https://shop.example#1")));
    assertThat(parts.consents())
        .isEqualTo(
            Map.of(
                new ConsentTopic("email", "marketing"),
                new Latest<>(
                    new Consent(ConsentState.GRANTED, null, null, null),
                    TIME.plusMillis(1),
                    "consent.changed#a%23b#c")));
    assertThat(parts.traits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "a#b", "#", "o1#2", "a\u2028b", "é"})
  void a_key_is_read_back_as_it_was_whatever_the_shop_calls_its_events(String id) {
    EventHeader header = new EventHeader(id, "shop#" + id, new CustomerId("ada"), TIME, false);
    Customer customer =
        Customer.unknown(new CustomerId("ada"))
            .apply(
                new CustomerUpdated(
                    header, Map.of(ProfileField.FIRST_NAME, "Ada"), Map.of("colour", "blue")));

    ProfileText.Parts parts = ProfileText.read(ProfileText.write(customer));

    assertThat(parts.profile()).isEqualTo(customer.profile());
    assertThat(parts.traits()).isEqualTo(customer.traits());
  }

  @Test
  void moments_of_the_older_form_are_read() {
    assertThat(
            MomentText.read(
                """
                [["first_order","2026-01-05T10:00:00Z","first",false],\
                ["birthday","2026-01-05T10:00:00Z","2026",true]]\
                """))
        .containsExactly(
            new Moment(MomentType.FIRST_ORDER, TIME, "first", false),
            new Moment(MomentType.BIRTHDAY, TIME, "2026", true));
  }

  @Test
  void moments_are_written_by_type_and_read_back() {
    List<Moment> moments =
        List.of(
            new Moment(MomentType.FIRST_ORDER, TIME, "first", true),
            new Moment(MomentType.ORDER_COMPLETED, TIME, "a", false),
            new Moment(MomentType.ORDER_COMPLETED, TIME.plusMillis(1), "b", false));

    assertThat(MomentText.write(moments))
        .isEqualTo(
            """
            {"first_order":[[1767607200000,"first",1]],\
            "order_completed":[[0,"a"],[1,"b"]]}\
            """);
    assertThat(MomentText.read(MomentText.write(moments))).isEqualTo(moments);
  }

  @Test
  void a_model_of_before_age_and_the_method_were_in_it_is_read() {
    FittedModel model =
        ModelJson.read(
            """
            {"version":"2026-01-06T02:00Z","fitted_at":"2026-01-06T02:00:00Z","trusted":true,
            "customers":500,"repeat_customers":200,"history_days":400,"unit":"week","horizon":12.5,
            "purchases":{"model":"mbg","r":0.5,"alpha":6,"a":0.9,"b":1.6},
            "regular":{"model":"mbg-cnbd-k","k":1,"r":0.5,"alpha":6,"a":0.9,"b":1.6},
            "weights":{"intercept":0.3,"model_logit":0.8,"silence":0.2,"gap_ratio":0.1,
            "frequency":-0.2,"recency":0,"mean_spend":-0.3,"year_purchases":0,"latest_spend":-0.1},
            "spend":{},"warnings":[]}\
            """);

    assertThat(model.card().churn().weights())
        .isEqualTo(new RiskWeights(.3, .8, .2, .1, 0, -.2, 0, -.3, 0, -.1));
    assertThat(model.card().method().kind()).isEqualTo(RiskMethod.Kind.BLEND);
    assertThat(ModelJson.read(ModelJson.write(model))).isEqualTo(model);
  }

  private static KeyHash key(int first) {
    return new KeyHash(0x0123456789abcdefL + ((long) first << 60));
  }

  private static Money euros(long cents) {
    return new Money(cents, Money.currency("EUR"));
  }
}
