package dev.perennial.campaign;

import java.util.Map;

/// A rendered mail.
///
/// @param to the customer's address
/// @param headers what is added to the usual headers (RFC 8058 unsubscribing)
/// @param tags what SES repeats in its events: nothing personal
public record Mail(
    String to,
    String subject,
    String html,
    String text,
    Map<String, String> headers,
    Map<String, String> tags) {
  public Mail {
    headers = Map.copyOf(headers);
    tags = Map.copyOf(tags);
  }
}
