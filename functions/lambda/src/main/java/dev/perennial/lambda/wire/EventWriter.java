package dev.perennial.lambda.wire;

import dev.perennial.event.CartAbandoned;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyResponded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes events in the form that [EventReader] reads.
public final class EventWriter {
  private EventWriter() {}

  /// The event with its text.
  public static Envelope envelope(Event event) {
    return new Envelope(event, write(event));
  }

  /// The event as a CloudEvent.
  public static String write(Event event) {
    EventHeader header = event.header();
    Map<String, Object> cloudEvent = new LinkedHashMap<>();
    cloudEvent.put("specversion", "1.0");
    cloudEvent.put("id", header.id());
    cloudEvent.put("source", header.source());
    cloudEvent.put("type", event.key().type().code());
    cloudEvent.put("subject", header.customer().value());
    cloudEvent.put("time", header.time().toString());
    if (header.mergedFrom() != null) {
      cloudEvent.put("mergedfrom", header.mergedFrom().value());
    }
    cloudEvent.put("data", data(event));
    return Json.write(cloudEvent);
  }

  private static Map<String, Object> data(Event event) {
    Map<String, Object> data = new LinkedHashMap<>();
    switch (event) {
      case OrderCompleted order -> putOrder(data, order);
      case OrderRefunded refund -> putRefund(data, refund);
      case OrderCancelled gone -> data.put("order_id", gone.order().value());
      case SurveyResponded answer -> putAnswer(data, answer);
      case SurveyInvited invited -> putInvitation(data, invited);
      case FeedbackResolved resolved -> putResolved(data, resolved);
      case CustomerUpdated update -> putProfile(data, update);
      case ConsentChanged change -> putConsent(data, change);
      case CustomerErased erased -> data.put("request_id", erased.request());
      case PointsGranted granted -> putGranted(data, granted);
      case PointsRedeemed redeemed -> putRedeemed(data, redeemed);
      case ProductViewed viewed -> data.put("product_id", viewed.product());
      case CartAbandoned cart -> {}
      case SupportOpened opened -> data.put("ticket_id", opened.ticket());
      case SupportClosed closed -> data.put("ticket_id", closed.ticket());
      case ReviewPosted posted -> putReview(data, posted);
      case CustomerMerged merged -> data.put("into", merged.into().value());
      case ShipmentLate late -> data.put("shipment_id", late.shipment());
      case MailSuppressed gone -> putSuppression(data, gone);
    }
    if (event.header().historical()) {
      data.put("historical", true);
    }
    return data;
  }

  private static void putOrder(Map<String, Object> data, OrderCompleted order) {
    data.put("order_id", order.order().value());
    putMoney(data, "total", order.total());
    if (order.discount() > 0) {
      Money discount = new Money(order.discount(), order.total().currency());
      data.put("discount", discount.toDecimal());
    }
    putIfKnown(data, "email", order.email());
    putIfKnown(data, "referral_code", order.attribution().referralCode());
    putIfKnown(data, "coupon", order.attribution().coupon());
    putIfKnown(data, "campaign_send_id", order.attribution().campaignSend());
    if (!order.products().isEmpty()) {
      data.put("products", ProductLines.write(order.products()));
    }
  }

  private static void putRefund(Map<String, Object> data, OrderRefunded refund) {
    data.put("refund_id", refund.refund());
    putIfKnown(data, "order_id", refund.order() == null ? null : refund.order().value());
    putMoney(data, "amount", refund.amount());
  }

  private static void putInvitation(Map<String, Object> data, SurveyInvited invited) {
    data.put("survey_id", invited.survey());
    data.put("send_id", invited.send());
    data.put("kind", invited.kind().code());
  }

  private static void putResolved(Map<String, Object> data, FeedbackResolved resolved) {
    data.put("response_id", resolved.response());
    putIfKnown(data, "change", resolved.change());
  }

  private static void putGranted(Map<String, Object> data, PointsGranted granted) {
    data.put("grant_id", granted.grant());
    data.put("points", granted.points());
    data.put("reason", granted.reason());
  }

  private static void putRedeemed(Map<String, Object> data, PointsRedeemed redeemed) {
    data.put("redemption_id", redeemed.redemption());
    data.put("points", redeemed.points());
  }

  private static void putReview(Map<String, Object> data, ReviewPosted posted) {
    data.put("review_id", posted.review());
    data.put("rating", posted.rating());
    data.put("rating_max", posted.ratingMax());
  }

  private static void putSuppression(Map<String, Object> data, MailSuppressed gone) {
    data.put("send_id", gone.send());
    data.put("kind", gone.kind());
    putIfKnown(data, "email", gone.email());
  }

  private static void putAnswer(Map<String, Object> data, SurveyResponded answer) {
    data.put("survey_id", answer.survey());
    data.put("response_id", answer.response());
    data.put("kind", answer.kind().code());
    data.put("score", answer.score());
    data.put("scale_min", answer.scaleMin());
    data.put("scale_max", answer.scaleMax());
    putIfKnown(data, "send_id", answer.send());
    putIfKnown(data, "comment", answer.comment());
  }

  private static void putProfile(Map<String, Object> data, CustomerUpdated update) {
    update.fields().forEach((field, value) -> data.put(field.code(), value));
    if (!update.traits().isEmpty()) {
      data.put("traits", new TreeMap<>(update.traits()));
    }
  }

  private static void putConsent(Map<String, Object> data, ConsentChanged change) {
    data.put("channel", change.channel());
    data.put("topic", change.topic());
    data.put("state", change.state().code());
    putIfKnown(data, "lawful_basis", change.evidence().lawfulBasis());
    putIfKnown(data, "method", change.evidence().method());
    putIfKnown(data, "policy_version", change.evidence().policyVersion());
    Instant captured = change.evidence().capturedAt();
    putIfKnown(data, "captured_at", captured == null ? null : captured.toString());
    putIfKnown(data, "confirmed_email", change.evidence().confirmedEmail());
  }

  private static void putMoney(Map<String, Object> data, String name, Money money) {
    data.put("currency", money.currency().getCurrencyCode());
    data.put(name, money.toDecimal());
  }

  private static void putIfKnown(Map<String, Object> data, String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
  }
}
