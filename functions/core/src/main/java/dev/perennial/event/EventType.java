package dev.perennial.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The event types that the engine folds, by their names in the contract.
public enum EventType {
  ORDER_COMPLETED("order.completed"),
  ORDER_REFUNDED("order.refunded"),
  ORDER_CANCELLED("order.cancelled"),
  SURVEY_RESPONDED("survey.responded"),
  CUSTOMER_UPDATED("customer.updated"),
  CONSENT_CHANGED("consent.changed"),
  CUSTOMER_ERASED("customer.erased"),
  SURVEY_INVITED("survey.invited"),
  FEEDBACK_RESOLVED("feedback.resolved"),
  MAIL_SUPPRESSED("mail.suppressed"),
  POINTS_GRANTED("points.granted"),
  POINTS_REDEEMED("points.redeemed"),
  PRODUCT_VIEWED("product.viewed"),
  CART_ABANDONED("cart.abandoned"),
  SUPPORT_OPENED("support.opened"),
  SUPPORT_CLOSED("support.closed"),
  REVIEW_POSTED("review.posted"),
  SHIPMENT_LATE("shipment.late"),
  CUSTOMER_MERGED("customer.merged");

  private final String code;

  EventType(String code) {
    this.code = code;
  }

  /// The name on the wire and in keys.
  public String code() {
    return code;
  }

  /// The type of that name, or empty if there is none.
  public static Optional<EventType> find(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /// All names, for a message that says what was expected.
  public static String names() {
    return Arrays.stream(values()).map(EventType::code).collect(Collectors.joining(", "));
  }
}
