package dev.perennial.lambda.wire;

import dev.perennial.event.Attribution;
import dev.perennial.event.CartAbandoned;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.EventType;
import dev.perennial.event.Evidence;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ProfileField;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.event.Traits;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the data of an event of each type. One of a new type has its line in the switch.
final class EventDataReader {
  private static final int USUAL_BEST_RATING = 5;

  private EventDataReader() {}

  /// The event of that type. Throws [InvalidEvent], or [IllegalArgumentException] where the event
  /// does not accept its parts.
  static Event read(EventType type, EventHeader header, Fields data) {
    return switch (type) {
      case ORDER_COMPLETED -> order(header, data);
      case ORDER_REFUNDED -> refund(header, data);
      case ORDER_CANCELLED -> new OrderCancelled(header, data.as("order_id", OrderId::new));
      case SURVEY_RESPONDED -> answer(header, data);
      case SURVEY_INVITED -> invitation(header, data);
      case FEEDBACK_RESOLVED ->
          new FeedbackResolved(header, data.text("response_id"), text(data, "change"));
      case CUSTOMER_UPDATED -> new CustomerUpdated(header, profile(data), traits(data));
      case CUSTOMER_ERASED -> new CustomerErased(header, data.text("request_id"));
      case POINTS_GRANTED -> granted(header, data);
      case POINTS_REDEEMED ->
          new PointsRedeemed(header, data.text("redemption_id"), data.integer("points"));
      case CONSENT_CHANGED -> consent(header, data);
      case PRODUCT_VIEWED -> new ProductViewed(header, data.text("product_id"));
      case CART_ABANDONED -> new CartAbandoned(header);
      case SUPPORT_OPENED -> new SupportOpened(header, data.text("ticket_id"));
      case SUPPORT_CLOSED -> new SupportClosed(header, data.text("ticket_id"));
      case REVIEW_POSTED -> review(header, data);
      case CUSTOMER_MERGED -> new CustomerMerged(header, data.as("into", CustomerId::new));
      case SHIPMENT_LATE -> new ShipmentLate(header, data.text("shipment_id"));
      case MAIL_SUPPRESSED -> suppression(header, data);
    };
  }

  private static Event order(EventHeader header, Fields data) {
    return new OrderCompleted(
        header,
        data.as("order_id", OrderId::new),
        money(data, "total"),
        email(data, "email").orElse(null),
        new Attribution(
            text(data, "referral_code"), text(data, "coupon"), text(data, "campaign_send_id")),
        ProductLines.read(data.node().path("products")),
        discount(data));
  }

  /// In minor units of the order's currency; 0 where nothing is said, or nothing that can be read:
  /// a discount decides nothing, so no order is refused for it.
  private static long discount(Fields data) {
    try {
      return data.node().path("discount").isMissingNode()
          ? 0
          : Math.max(0, money(data, "discount").minorUnits());
    } catch (InvalidEvent e) {
      return 0;
    }
  }

  private static Event refund(EventHeader header, Fields data) {
    return new OrderRefunded(
        header,
        data.text("refund_id"),
        data.optionalText("order_id").map(OrderId::new).orElse(null),
        money(data, "amount"));
  }

  private static Event answer(EventHeader header, Fields data) {
    SurveyKind kind = surveyKind(data);
    return new SurveyResponded(
        header,
        data.optionalText("survey_id").orElse(kind.code()),
        data.text("response_id"),
        kind,
        data.integer("score"),
        data.integer("scale_min"),
        data.integer("scale_max"),
        text(data, "send_id"),
        text(data, "comment"));
  }

  private static Event invitation(EventHeader header, Fields data) {
    return new SurveyInvited(
        header, data.text("survey_id"), data.text("send_id"), surveyKind(data));
  }

  private static SurveyKind surveyKind(Fields data) {
    return SurveyKind.find(data.text("kind"))
        .orElseThrow(() -> data.invalid("kind", "is not one of nps, csat, ces, exit"));
  }

  private static Event granted(EventHeader header, Fields data) {
    return new PointsGranted(
        header, data.text("grant_id"), data.integer("points"), data.text("reason"));
  }

  private static Event consent(EventHeader header, Fields data) {
    String state = data.text("state");
    return new ConsentChanged(
        header,
        data.text("channel"),
        data.text("topic"),
        ConsentState.find(state)
            .orElseThrow(() -> data.invalid("state", "is not one of pending, granted, withdrawn")),
        new Evidence(
            text(data, "lawful_basis"),
            text(data, "method"),
            text(data, "policy_version"),
            text(data, "captured_at") == null ? null : data.time("captured_at"),
            email(data, "confirmed_email").filter(text -> !text.isEmpty()).orElse(null)));
  }

  private static Event review(EventHeader header, Fields data) {
    return new ReviewPosted(
        header,
        data.text("review_id"),
        data.integer("rating"),
        data.integer("rating_max", USUAL_BEST_RATING));
  }

  private static Event suppression(EventHeader header, Fields data) {
    return new MailSuppressed(
        header,
        data.text("send_id"),
        data.text("kind"),
        email(data, "email").filter(text -> !text.isEmpty()).orElse(null));
  }

  private static Map<ProfileField, String> profile(Fields data) {
    Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      data.optionalText(field.code())
          .map(text -> data.checked(field.code(), text, field::canonical))
          .ifPresent(value -> fields.put(field, value));
    }
    return fields;
  }

  /// Texts, numbers and truth values of short names, and lists of texts as one text. What is none
  /// of these, or longer than a trait may be, stays in the event and is not folded.
  private static Map<String, String> traits(Fields data) {
    Map<String, String> traits = new TreeMap<>();
    data.node()
        .path("traits")
        .properties()
        .forEach(
            entry ->
                TraitText.of(entry.getValue())
                    .filter(value -> Traits.isName(entry.getKey()) && Traits.isValue(value))
                    .ifPresent(value -> traits.put(entry.getKey(), value)));
    return traits;
  }

  /// A text that may be absent; an empty one is as good as none.
  private static @Nullable String text(Fields data, String name) {
    return data.optionalText(name).filter(text -> !text.isEmpty()).orElse(null);
  }

  private static Money money(Fields data, String name) {
    var currency = data.as("currency", Money::currency);
    return data.checked(name, data.decimal(name), text -> Money.parse(text, currency));
  }

  private static Optional<String> email(Fields data, String name) {
    return data.optionalText(name)
        .map(text -> data.checked(name, text, ProfileField.EMAIL::canonical));
  }
}
