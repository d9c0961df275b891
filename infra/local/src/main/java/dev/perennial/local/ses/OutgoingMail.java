package dev.perennial.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request to send (`SendEmail` of SES v2, simple content), read from its JSON.
record OutgoingMail(
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    List<String> replyTo,
    Optional<String> subject,
    Optional<String> text,
    Optional<String> html,
    Map<String, String> headers,
    Map<String, String> tags,
    Optional<String> configurationSet,
    List<File> files) {

  /// An attachment; with a content id it is shown within the HTML.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record File(String name, String contentType, String contentId, byte[] content) {}

  static OutgoingMail read(JsonNode request) {
    JsonNode destination = request.path("Destination");
    JsonNode simple = request.path("Content").path("Simple");
    if (simple.isMissingNode()) {
      throw SesRefusal.badRequest("Content: only Simple is supported locally");
    }
    return new OutgoingMail(
        request.path("FromEmailAddress").asText(""),
        texts(destination.path("ToAddresses")),
        texts(destination.path("CcAddresses")),
        texts(destination.path("BccAddresses")),
        texts(request.path("ReplyToAddresses")),
        data(simple.path("Subject")),
        data(simple.path("Body").path("Text")),
        data(simple.path("Body").path("Html")),
        pairs(simple.path("Headers"), "header"),
        pairs(request.path("EmailTags"), "tag"),
        text(request.path("ConfigurationSetName")),
        files(simple.path("Attachments")));
  }

  /// All recipients.
  List<String> recipients() {
    List<String> all = new ArrayList<>(to);
    all.addAll(cc);
    all.addAll(bcc);
    return all;
  }

  /// Whether it only asks whether mail goes out: it is for the mailbox simulator and told of to
  /// nobody, so it is not kept, and counts for no quota of the day.
  boolean isForNobody() {
    return configurationSet.isEmpty()
        && recipients().equals(List.of("success@simulator.amazonses.com"));
  }

  private static List<File> files(JsonNode array) {
    List<File> files = new ArrayList<>();
    for (JsonNode file : array) {
      try {
        files.add(
            new File(
                file.path("FileName").asText(""),
                file.path("ContentType").asText("application/octet-stream"),
                file.path("ContentId").asText(""),
                file.path("RawContent").binaryValue()));
      } catch (IOException e) {
        throw SesRefusal.badRequest("Attachments: RawContent is not base64");
      }
    }
    return files;
  }

  private static Optional<String> data(JsonNode content) {
    return text(content.path("Data"));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return List.copyOf(texts);
  }

  private static Map<String, String> pairs(JsonNode array, String what) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (JsonNode pair : array) {
      String name = pair.path("Name").asText("");
      if (pairs.put(name, pair.path("Value").asText("")) != null) {
        throw SesRefusal.badRequest("Duplicate " + what + " name: " + name);
      }
    }
    return pairs;
  }
}
