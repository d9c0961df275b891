package dev.perennial.local.ses;

/// What may happen to a request to send.
public enum SesFault {
  /// It is answered.
  NONE,
  /// Refused with 429 TooManyRequestsException; no mail.
  THROTTLE,
  /// Refused with 429 since the day's quota is used up, whoever used it; no mail.
  QUOTA,
  /// Refused with 400 MessageRejected; no mail.
  REJECTION,
  /// Fails with 500 InternalServiceErrorException; no mail.
  SERVER_ERROR,
  /// The mail is accepted and the answer never comes.
  LOST_ANSWER,
  /// The request is lost: no mail, no answer.
  LOST_REQUEST
}
