package dev.perennial.campaign;

import java.util.Optional;

/// Sends mail, once. It never tries again by itself.
public interface Mailer {

  /// Hands the mail over and says how that went. Nothing that can go wrong on the way is thrown.
  Answer send(Mail mail);

  /// What the mail service says of a mail that is nobody's, handed over to see whether it takes
  /// any. Nothing that can go wrong on the way is thrown.
  Answer probe();

  /// How much mail may be sent, or empty if nobody says. Nothing that can go wrong is thrown.
  Optional<SendQuota> quota();

  /// What the mail service said.
  sealed interface Answer {
    /// It has the mail.
    record Accepted(String messageId) implements Answer {}

    /// It does not have it, since too much was asked of it at once; in a moment it may take it.
    record Throttled() implements Answer {}

    /// It does not have it, since as much was sent within a day as may be.
    record QuotaReached() implements Answer {}

    /// It does not have it and takes nothing at all for now: it can't be reached, or sending is
    /// suspended.
    ///
    /// @param code what it called that
    record Down(String code) implements Answer {}

    /// It will never take this mail.
    ///
    /// @param code what it called that
    record Rejected(String code) implements Answer {}

    /// It may have it: the answer was lost.
    ///
    /// @param code what happened
    record Unknown(String code) implements Answer {}
  }
}
