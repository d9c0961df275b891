package dev.perennial.campaign;

import java.time.Instant;

/// What a mail service tells of one mail.
///
/// @param sendId the opaque id of the send, [SendKey#sendId]
/// @param messageId what the mail service calls the mail
/// @param acceptedAt when the mail service took it
/// @param time when what it tells happened
public record MailEvent(
    String sendId, String messageId, Instant acceptedAt, MailEventType type, Instant time) {}
