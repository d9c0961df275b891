package dev.perennial.lambda.dynamo;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Deliverability;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Merges;
import dev.perennial.customer.Moment;
import dev.perennial.customer.Risk;
import dev.perennial.customer.Score;
import dev.perennial.customer.Signals;
import dev.perennial.customer.Value;
import dev.perennial.customer.Watermark;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Money;
import dev.perennial.lambda.wire.BounceBytes;
import dev.perennial.lambda.wire.HistoryBytes;
import dev.perennial.lambda.wire.MergesText;
import dev.perennial.lambda.wire.MomentText;
import dev.perennial.lambda.wire.ProfileText;
import dev.perennial.lambda.wire.SignalBytes;
import dev.perennial.lambda.wire.SoftBounceBytes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A customer as an item of the Customers table: `pk` the customer, and one attribute for each part
/// of the state. `moments` is there only if the write raised any: the stream's filter goes by that.
public final class CustomerItem {
  private static final String SEPARATOR = "#";

  private CustomerItem() {}

  static Map<String, AttributeValue> write(CustomerState state) {
    Customer customer = state.customer();
    Item.Builder item =
        new Item.Builder()
            .with("pk", Values.text(customer.id().value()))
            .with("version", Values.number(state.version()))
            .with("profile", Values.text(ProfileText.write(customer)))
            .with("history", Values.bytes(HistoryBytes.write(customer.history())))
            .withTime("live_since", customer.liveSince())
            .with("lifecycle", Values.text(state.score().lifecycle().code()))
            .with("model", Values.text(state.score().modelVersion()))
            .withTime("scored_at", state.score().scoredAt());
    if (!customer.signals().equals(Signals.NONE)) {
      item.with("signals", Values.bytes(SignalBytes.write(customer.signals())));
    }
    if (!customer.merges().equals(Merges.NONE)) {
      item.with("merges", Values.text(MergesText.write(customer.merges())));
    }
    writeDeliverability(item, customer.deliverability());
    writeRisk(item, state.score().risk());
    writeValue(item, state.score().value());
    if (state.birthdayRaised() != 0) {
      item.with("birthday_raised", Values.number(state.birthdayRaised()));
    }
    Watermark watermark = state.watermark();
    if (watermark != null) {
      item.with("watermark", Values.text(watermark.stream() + SEPARATOR + watermark.sequence()));
    }
    if (!state.moments().isEmpty()) {
      item.with("moments", Values.text(MomentText.write(state.moments())));
    }
    return item.build();
  }

  /// The customer in an item or in the image of one. Throws IllegalArgumentException if it is not
  /// one.
  public static CustomerState read(Item item) {
    return Item.stored("customer", () -> parse(item));
  }

  private static CustomerState parse(Item item) {
    ProfileText.Parts parts = ProfileText.read(item.text("profile"));
    Customer customer =
        new Customer(
            new CustomerId(item.text("pk")),
            parts.profile(),
            parts.traits(),
            parts.consents(),
            HistoryBytes.read(item.bytes("history")),
            item.optionalBytes("signals").map(SignalBytes::read).orElse(Signals.NONE),
            readDeliverability(item),
            item.optionalText("merges").map(MergesText::read).orElse(Merges.NONE),
            item.time("live_since").orElse(null));
    return new CustomerState(
        customer,
        readScore(item),
        item.optionalText("moments").map(MomentText::read).orElse(List.<Moment>of()),
        item.digits("birthday_raised").map(Integer::valueOf).orElse(0),
        item.optionalText("watermark").map(CustomerItem::readWatermark).orElse(null),
        item.whole("version"));
  }

  private static void writeDeliverability(Item.Builder item, Deliverability deliverability) {
    item.withTime("suppressed_at", deliverability.blockedAt())
        .withTime("erased_at", deliverability.erasedAt());
    if (!deliverability.bounces().isEmpty()) {
      item.with("bounces", Values.bytes(BounceBytes.write(deliverability.bounces())));
    }
    if (!deliverability.softBounces().isEmpty()) {
      byte[] bounces = SoftBounceBytes.write(deliverability.softBounces());
      item.with("soft_bounces", Values.bytes(bounces));
    }
  }

  private static Deliverability readDeliverability(Item item) {
    return new Deliverability(
        item.time("suppressed_at").orElse(null),
        item.optionalBytes("bounces").map(BounceBytes::read).orElse(List.of()),
        item.optionalBytes("soft_bounces").map(SoftBounceBytes::read).orElse(List.of()),
        item.time("erased_at").orElse(null));
  }

  private static void writeRisk(Item.Builder item, @Nullable Risk risk) {
    if (risk != null) {
      item.with("p_no_purchase_90d", Values.number(risk.noPurchase90d()))
          .with("p_alive", Values.number(risk.alive()))
          .withText("risk_date", risk.date() == null ? null : risk.date().toString());
    }
  }

  private static void writeValue(Item.Builder item, @Nullable Value value) {
    if (value != null) {
      item.with("expected_orders_90d", Values.number(value.orders90d()))
          .with("clv_365d", Values.number(value.clv365d()))
          .with("value_currency", Values.text(value.currency().getCurrencyCode()));
    }
  }

  private static @Nullable Value readValue(Item item) {
    return item.fraction("clv_365d")
        .map(
            clv ->
                new Value(
                    item.fraction("expected_orders_90d").orElse(Double.NaN),
                    clv,
                    Money.currency(item.text("value_currency"))))
        .orElse(null);
  }

  private static Score readScore(Item item) {
    String lifecycle = item.text("lifecycle");
    Risk risk =
        item.fraction("p_no_purchase_90d")
            .map(
                noPurchase ->
                    new Risk(
                        noPurchase,
                        item.fraction("p_alive").orElse(Double.NaN),
                        item.optionalText("risk_date").map(LocalDate::parse).orElse(null)))
            .orElse(null);
    return new Score(
        Lifecycle.find(lifecycle)
            .orElseThrow(
                () -> new IllegalArgumentException("lifecycle " + lifecycle + " is not known")),
        risk,
        readValue(item),
        item.text("model"),
        item.time("scored_at")
            .orElseThrow(() -> new IllegalArgumentException("scored_at is missing")));
  }

  private static Watermark readWatermark(String text) {
    int end = text.lastIndexOf(SEPARATOR);
    if (end < 0) {
      throw new IllegalArgumentException("watermark is not label#sequence");
    }
    return new Watermark(text.substring(0, end), text.substring(end + 1));
  }
}
