package dev.perennial.local.ses;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A mail that SES accepted: when, to whom, with which tags, and its RFC 5322 text.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptMail(
    String messageId,
    Instant acceptedAt,
    List<String> recipients,
    String subject,
    Map<String, String> tags,
    byte[] eml) {

  public KeptMail {
    recipients = List.copyOf(recipients);
    tags = Map.copyOf(tags);
  }
}
