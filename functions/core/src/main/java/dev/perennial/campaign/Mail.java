package dev.perennial.campaign;

import java.util.List;
import java.util.Map;

/// A rendered mail.
///
/// @param to the customer's address
/// @param headers what is added to the usual headers (RFC 8058 unsubscribing)
/// @param tags what SES repeats in its events: nothing personal
/// @param attachments what comes with it
public record Mail(
    String to,
    String subject,
    String html,
    String text,
    Map<String, String> headers,
    Map<String, String> tags,
    List<Attachment> attachments) {
  public Mail {
    headers = Map.copyOf(headers);
    tags = Map.copyOf(tags);
    attachments = List.copyOf(attachments);
  }

  /// A mail with which nothing comes.
  public Mail(
      String to,
      String subject,
      String html,
      String text,
      Map<String, String> headers,
      Map<String, String> tags) {
    this(to, subject, html, text, headers, tags, List.of());
  }

  /// A file that comes with a mail.
  ///
  /// @param contentId by which the HTML shows it (`cid:`), or empty text if it stands apart
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Attachment(String name, String contentType, byte[] content, String contentId) {}
}
