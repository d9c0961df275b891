package dev.perennial.local.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.BiFunction;

/// What may happen to a mail after SES took it, in the words of an event.
///
/// Source: SES Developer Guide, "Contents of event data".
///
/// @param detailType how EventBridge calls it
/// @param eventType how SES calls it
/// @param field the part of the event that is about it
/// @param content that part, by the recipient and the time
public record Story(
    String detailType,
    String eventType,
    String field,
    BiFunction<String, Instant, ObjectNode> content) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// SES took it.
  public static Story send() {
    return new Story("Email Sent", "Send", "send", (recipient, time) -> JSON.createObjectNode());
  }

  /// It arrived.
  public static Story delivery() {
    return new Story(
        "Email Delivered",
        "Delivery",
        "delivery",
        (recipient, time) -> {
          ObjectNode delivery = JSON.createObjectNode();
          delivery.put("timestamp", time.toString()).put("processingTimeMillis", 0);
          delivery.putArray("recipients").add(recipient);
          delivery.put("smtpResponse", "250 2.6.0 Message received");
          return delivery.put("reportingMTA", "local.amazonses.com");
        });
  }

  /// It came back.
  ///
  /// @param type Permanent, Transient or Undetermined
  /// @param subType such as General or MailboxFull
  public static Story bounce(String type, String subType) {
    return new Story(
        "Email Bounced",
        "Bounce",
        "bounce",
        (recipient, time) -> {
          ObjectNode bounce = JSON.createObjectNode();
          bounce.put("feedbackId", "bounce-" + time.toEpochMilli());
          bounce.put("bounceType", type).put("bounceSubType", subType);
          bounce
              .putArray("bouncedRecipients")
              .addObject()
              .put("emailAddress", recipient)
              .put("action", "failed")
              .put("status", "5.1.1")
              .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
          bounce.put("timestamp", time.toString());
          return bounce.put("reportingMTA", "dsn; local.amazonses.com");
        });
  }

  /// The recipient called it spam.
  public static Story complaint() {
    return new Story(
        "Email Complaint Received",
        "Complaint",
        "complaint",
        (recipient, time) -> {
          ObjectNode complaint = JSON.createObjectNode();
          complaint.put("feedbackId", "complaint-" + time.toEpochMilli());
          complaint.putNull("complaintSubType");
          complaint.putArray("complainedRecipients").addObject().put("emailAddress", recipient);
          complaint.put("timestamp", time.toString());
          complaint.put("userAgent", "Amazon SES Mailbox Simulator");
          return complaint
              .put("complaintFeedbackType", "abuse")
              .put("arrivalDate", time.toString());
        });
  }

  /// It was opened.
  public static Story open(String userAgent) {
    return new Story("Email Opened", "Open", "open", (recipient, time) -> visit(userAgent, time));
  }

  /// A link of it was followed.
  public static Story click(String userAgent) {
    return new Story(
        "Email Clicked",
        "Click",
        "click",
        (recipient, time) -> visit(userAgent, time).put("link", "https://shop.example/"));
  }

  /// They stopped everything by a link or header that SES keeps.
  public static Story unsubscription() {
    return new Story(
        "Email Subscribed",
        "Subscription",
        "subscription",
        (recipient, time) -> {
          ObjectNode subscription = JSON.createObjectNode();
          subscription.put("contactList", "customers").put("timestamp", time.toString());
          subscription.put("source", "UnsubscribeHeader");
          subscription.putObject("newTopicPreferences").put("unsubscribeAll", true);
          subscription.putObject("oldTopicPreferences").put("unsubscribeAll", false);
          return subscription;
        });
  }

  private static ObjectNode visit(String userAgent, Instant time) {
    return JSON.createObjectNode()
        .put("ipAddress", "192.0.2.1")
        .put("timestamp", time.toString())
        .put("userAgent", userAgent);
  }
}
