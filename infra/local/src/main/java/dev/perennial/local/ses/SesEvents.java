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
    events.add(of(Story.send(), "", mail, messageId, time, time));
    for (String recipient : mail.recipients()) {
      for (Story story : stories(recipient)) {
        events.add(of(story, recipient, mail, messageId, time, time));
      }
    }
    return events;
  }

  private static List<Story> stories(String recipient) {
    return switch (simulated(recipient)) {
      case "bounce" -> List.of(Story.bounce("Permanent", "General"));
      case "suppressionlist" -> List.of(Story.bounce("Permanent", "Suppressed"));
      case "complaint" -> List.of(Story.delivery(), Story.complaint());
      default -> List.of(Story.delivery());
    };
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

  /// The event that tells a story of a mail.
  ///
  /// @param accepted when the mail was taken
  /// @param time when the story happened
  static String of(
      Story story,
      String recipient,
      OutgoingMail mail,
      String messageId,
      Instant accepted,
      Instant time) {
    ObjectNode content = story.content().apply(recipient, time);
    String set = mail.configurationSet().orElse("");
    ObjectNode event = JSON.createObjectNode();
    String key = messageId + story.eventType() + content;
    event.put("version", "0");
    event.put("id", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    event.put("detail-type", story.detailType()).put("source", "aws.ses");
    event.put("account", LocalNames.ACCOUNT).put("time", time.toString());
    event.put("region", LocalNames.REGION);
    event.putArray("resources").add(LocalNames.arn("ses", "configuration-set/" + set));
    ObjectNode detail = event.putObject("detail");
    detail.put("eventType", story.eventType());
    detail.set("mail", mail(mail, messageId, accepted, set));
    detail.set(story.field(), content);
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
