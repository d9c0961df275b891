package dev.perennial.local.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.template.LocalNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The events that SES sends through EventBridge after it accepted a mail. What happens to a mail
/// is decided by its address, as by the mailbox simulator: `bounce@`, `complaint@` and
/// `suppressionlist@simulator.amazonses.com` (with or without a `+label`); every other arrives.
///
/// Source: SES Developer Guide, "Contents of event data" and "Using the mailbox simulator".
final class SesEvents {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SIMULATOR = "@simulator.amazonses.com";

  private SesEvents() {}

  static List<String> of(OutgoingMail mail, String messageId, Instant time) {
    List<String> events = new ArrayList<>();
    events.add(event("Email Sent", "Send", "send", JSON.createObjectNode(), mail, messageId, time));
    for (String recipient : mail.recipients()) {
      switch (simulated(recipient)) {
        case "bounce" -> events.add(bounce("General", recipient, mail, messageId, time));
        case "suppressionlist" ->
            events.add(bounce("Suppressed", recipient, mail, messageId, time));
        case "complaint" -> {
          events.add(delivery(recipient, mail, messageId, time));
          events.add(complaint(recipient, mail, messageId, time));
        }
        default -> events.add(delivery(recipient, mail, messageId, time));
      }
    }
    return events;
  }

  private static String simulated(String recipient) {
    String address = recipient.toLowerCase(Locale.ROOT);
    address = address.substring(address.lastIndexOf('<') + 1).replace(">", "").strip();
    if (!address.endsWith(SIMULATOR)) {
      return "";
    }
    String local = address.substring(0, address.length() - SIMULATOR.length());
    int plus = local.indexOf('+');
    return plus < 0 ? local : local.substring(0, plus);
  }

  private static String delivery(
      String recipient, OutgoingMail mail, String messageId, Instant time) {
    ObjectNode delivery = JSON.createObjectNode();
    delivery.put("timestamp", time.toString()).put("processingTimeMillis", 0);
    delivery.putArray("recipients").add(recipient);
    delivery.put("smtpResponse", "250 2.6.0 Message received");
    delivery.put("reportingMTA", "local.amazonses.com");
    return event("Email Delivered", "Delivery", "delivery", delivery, mail, messageId, time);
  }

  private static String bounce(
      String subType, String recipient, OutgoingMail mail, String messageId, Instant time) {
    ObjectNode bounce = JSON.createObjectNode();
    bounce.put("feedbackId", messageId + "-feedback");
    bounce.put("bounceType", "Permanent").put("bounceSubType", subType);
    bounce
        .putArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", recipient)
        .put("action", "failed")
        .put("status", "5.1.1")
        .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
    bounce.put("timestamp", time.toString()).put("reportingMTA", "dsn; local.amazonses.com");
    return event("Email Bounced", "Bounce", "bounce", bounce, mail, messageId, time);
  }

  private static String complaint(
      String recipient, OutgoingMail mail, String messageId, Instant time) {
    ObjectNode complaint = JSON.createObjectNode();
    complaint.put("feedbackId", messageId + "-feedback").putNull("complaintSubType");
    complaint.putArray("complainedRecipients").addObject().put("emailAddress", recipient);
    complaint.put("timestamp", time.toString()).put("userAgent", "Amazon SES Mailbox Simulator");
    complaint.put("complaintFeedbackType", "abuse").put("arrivalDate", time.toString());
    return event(
        "Email Complaint Received", "Complaint", "complaint", complaint, mail, messageId, time);
  }

  private static String event(
      String detailType,
      String eventType,
      String field,
      ObjectNode content,
      OutgoingMail mail,
      String messageId,
      Instant time) {
    String set = mail.configurationSet().orElse("");
    ObjectNode event = JSON.createObjectNode();
    String key = messageId + eventType + content;
    event.put("version", "0");
    event.put("id", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    event.put("detail-type", detailType).put("source", "aws.ses");
    event.put("account", LocalNames.ACCOUNT).put("time", time.toString());
    event.put("region", LocalNames.REGION);
    event.putArray("resources").add(LocalNames.arn("ses", "configuration-set/" + set));
    ObjectNode detail = event.putObject("detail");
    detail.put("eventType", eventType);
    detail.set("mail", mail(mail, messageId, time, set));
    detail.set(field, content);
    return event.toString();
  }

  private static ObjectNode mail(OutgoingMail mail, String messageId, Instant time, String set) {
    ObjectNode node = JSON.createObjectNode();
    node.put("timestamp", time.toString()).put("source", mail.from());
    node.put("sendingAccountId", LocalNames.ACCOUNT).put("messageId", messageId);
    mail.recipients().forEach(node.putArray("destination")::add);
    node.put("headersTruncated", false);
    var headers = node.putArray("headers");
    mail.headers()
        .forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
    ObjectNode common = node.putObject("commonHeaders");
    common.putArray("from").add(mail.from());
    mail.to().forEach(common.putArray("to")::add);
    common.put("messageId", messageId).put("subject", mail.subject().orElse(""));
    ObjectNode tags = node.putObject("tags");
    tags.putArray("ses:configuration-set").add(set);
    mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
    return node;
  }
}
