package dev.perennial.campaign;

import java.time.Instant;

/// Rows of the ledger further on than planning leaves them.
final class SendRows {

  private SendRows() {}

  /// The row once a sender was done with it.
  static Send withStatus(Send send, Status status, Instant finishedAt) {
    return new Send(
        send.key(),
        send.moment(),
        send.decidedAt(),
        send.decision(),
        send.offer(),
        status,
        1,
        finishedAt,
        finishedAt,
        null,
        status == Status.CANCELLED ? Reason.STALE : null,
        Feedback.NONE,
        null);
  }
}
