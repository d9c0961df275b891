package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.OptOut;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what SES tells of mails, in each of its forms: an event of EventBridge (the content is in
/// `detail`), a record of event publishing (`eventType`) or of the older notifications
/// (`notificationType`), and either within an envelope of SNS, as Lambda or HTTP gets it.
///
/// Source: SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS",
/// and EventBridge Reference, "Amazon Simple Email Service events".
public final class MailEventReader {
  /// The tag that leads to the send.
  public static final String SEND_TAG = "send_id";

  /// The tag of mails that are no send: notes of the engine to the shop's people.
  public static final String NOTICE_TAG = "notice";

  private static final Set<String> OF_THE_MAIL =
      Set.of("MessageTooLarge", "ContentRejected", "AttachmentRejected");
  private static final Set<String> PERSONAL =
      Set.of("headers", "commonHeaders", "destination", "source", "ipAddress", "link");
  // It looks only at the beginnings of words: a long text without any address takes no longer.
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![^\\s\"<>,;:])[^\\s\"<>,;:]+@[^\\s\"<>,;:]+");
  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile("[A-Za-z0-9._+-]{1,64}@(?!.*(?i:xn--))[A-Za-z0-9.-]{1,180}");
  private static final int MOST_TEXT = 64 * 1024;

  private MailEventReader() {}

  /// What the text tells, one for each notification in it.
  public static List<Told> read(String text) {
    List<Told> all = new ArrayList<>();
    try {
      for (JsonNode notification : notifications(Json.read(text))) {
        all.add(told(notification));
      }
    } catch (IllegalArgumentException e) {
      all.add(new Told.Unreadable(String.valueOf(e.getMessage()), masked(text)));
    }
    return all;
  }

  /// The notifications within whatever envelopes there are.
  private static List<JsonNode> notifications(JsonNode tree) {
    if (tree.path("Records").isArray()) {
      List<JsonNode> all = new ArrayList<>();
      for (JsonNode item : tree.path("Records")) {
        JsonNode message = item.path("Sns").path("Message");
        all.addAll(notifications(message.isTextual() ? Json.read(message.textValue()) : item));
      }
      return all;
    }
    if (tree.path("Type").isTextual() && tree.path("Message").isTextual()) {
      return notifications(Json.read(tree.path("Message").textValue()));
    }
    return List.of(tree.path("detail").isObject() ? tree.path("detail") : tree);
  }

  private static Told told(JsonNode notification) {
    try {
      return read(notification)
          .<Told>map(
              event ->
                  new Told.OfSend(
                      event, optOut(event, notification), email(notification.path("mail"))))
          .orElseGet(Told.NoNews::new);
    } catch (IllegalArgumentException | DateTimeException e) {
      String reason = e instanceof DateTimeException ? "a time is no time" : e.getMessage();
      return new Told.Unreadable(String.valueOf(reason), safe(notification));
    }
  }

  private static Optional<MailEvent> read(JsonNode notification) {
    JsonNode mail = notification.path("mail");
    JsonNode tags = mail.path("tags");
    if (!tags.path(NOTICE_TAG).isMissingNode()) {
      return Optional.empty();
    }
    Optional<MailEventType> type = type(notification);
    JsonNode sendId = tags.path(SEND_TAG).path(0);
    if (!sendId.isTextual()) {
      throw new IllegalArgumentException(
          "the mail has no tag send_id, expected events of the configuration set that mail is sent"
              + " with");
    }
    Instant accepted = time(mail.path("timestamp"));
    return type.map(
        known ->
            new MailEvent(
                sendId.textValue(),
                text(mail.path("messageId"), "mail/messageId"),
                accepted,
                known,
                happened(notification).orElse(accepted)));
  }

  private static Optional<MailEventType> type(JsonNode notification) {
    JsonNode name =
        notification.has("eventType")
            ? notification.path("eventType")
            : notification.path("notificationType");
    return switch (text(name, "eventType").replace(" ", "")) {
      case "Send" -> Optional.of(MailEventType.SENT);
      case "Delivery" -> Optional.of(MailEventType.DELIVERED);
      case "DeliveryDelay" -> Optional.of(MailEventType.DELAYED);
      case "Bounce" -> Optional.of(bounce(notification.path("bounce")));
      case "Complaint" -> complaint(notification.path("complaint"));
      case "Reject", "RenderingFailure" -> Optional.of(MailEventType.REJECTED);
      case "Subscription" ->
          SubscriptionReader.optOut(notification.path("subscription"))
              .map(stopped -> MailEventType.UNSUBSCRIBED);
      case "Open" ->
          Optional.of(
              isMachine(notification.path("open"))
                  ? MailEventType.MACHINE_OPENED
                  : MailEventType.OPENED);
      case "Click" ->
          Optional.of(
              isMachine(notification.path("click"))
                  ? MailEventType.MACHINE_CLICKED
                  : MailEventType.CLICKED);
      default -> throw new IllegalArgumentException("the type of the event is not known");
    };
  }

  private static Optional<OptOut> optOut(MailEvent event, JsonNode notification) {
    return event.type() == MailEventType.UNSUBSCRIBED
        ? SubscriptionReader.optOut(notification.path("subscription"))
        : Optional.empty();
  }

  /// The one address that the mail went to. What SES may have written otherwise than it was given
  /// is left out: then what came back counts for every address.
  private static Optional<String> email(JsonNode mail) {
    JsonNode to = mail.path("destination");
    String only = to.size() == 1 ? to.path(0).asText("") : "";
    return PLAIN_ADDRESS.matcher(only).matches() ? Optional.of(only) : Optional.empty();
  }

  private static MailEventType bounce(JsonNode bounce) {
    return switch (bounce.path("bounceType").asText()) {
      case "Permanent" -> MailEventType.BOUNCED;
      case "Transient" ->
          OF_THE_MAIL.contains(bounce.path("bounceSubType").asText())
              ? MailEventType.REFUSED
              : MailEventType.SOFT_BOUNCED;
      case "Undetermined" -> MailEventType.SOFT_BOUNCED;
      default ->
          throw new IllegalArgumentException(
              "bounceType is not known, expected Permanent, Transient or Undetermined");
    };
  }

  /// A report may say that a mail is not spam (RFC 6430): that is no complaint.
  private static Optional<MailEventType> complaint(JsonNode complaint) {
    return complaint.path("complaintFeedbackType").asText().equals("not-spam")
        ? Optional.empty()
        : Optional.of(MailEventType.COMPLAINED);
  }

  private static boolean isMachine(JsonNode visit) {
    return UserAgents.isMachine(visit.path("userAgent").asText(""));
  }

  /// When it happened, by the part of the notification that is about it; some have none.
  private static Optional<Instant> happened(JsonNode notification) {
    for (String part :
        List.of(
            "delivery", "bounce", "complaint", "open", "click", "deliveryDelay", "subscription")) {
      JsonNode time = notification.path(part).path("timestamp");
      if (time.isTextual()) {
        return Optional.of(time(time));
      }
    }
    return Optional.empty();
  }

  private static Instant time(JsonNode node) {
    return Instant.parse(text(node, "timestamp")).truncatedTo(ChronoUnit.MILLIS);
  }

  private static String text(JsonNode node, String name) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw new IllegalArgumentException(name + " is missing or no text");
    }
    return node.textValue();
  }

  /// The notification without what it says of a person.
  private static String safe(JsonNode notification) {
    JsonNode copy = notification.deepCopy();
    removePersonal(copy);
    for (JsonNode part : copy) {
      removePersonal(part);
    }
    return masked(copy.toString());
  }

  private static void removePersonal(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(PERSONAL);
    }
  }

  private static String masked(String text) {
    String start = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    return ADDRESS.matcher(start).replaceAll("(address)");
  }
}
