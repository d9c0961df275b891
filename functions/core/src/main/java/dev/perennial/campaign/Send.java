package dev.perennial.campaign;

import dev.perennial.customer.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of the ledger: what was decided, and what became of it.
///
/// @param moment what brought it about
/// @param offer what the mail offers, or would have, or null
/// @param status null where nothing is to be sent
/// @param fence the token of the sender that claimed it, or 0
/// @param claimedAt when it was last claimed, or null
/// @param finishedAt when it went out, or a sender was done with it otherwise; null while it waits
/// @param messageId what SES calls the mail, or null
/// @param cancelledFor why it was cancelled, or null
/// @param feedback what SES told of the mail
/// @param measurement its attribution window and what was done in it; null where nothing is
///   measured
public record Send(
    SendKey key,
    Moment moment,
    Instant decidedAt,
    Decision decision,
    @Nullable Offer offer,
    @Nullable Status status,
    long fence,
    @Nullable Instant claimedAt,
    @Nullable Instant finishedAt,
    @Nullable String messageId,
    @Nullable Reason cancelledFor,
    Feedback feedback,
    @Nullable Measurement measurement) {

  /// The row of a decision that was just made, about a mail that offers nothing.
  public static Send of(SendKey key, Moment moment, Decision decision, Instant decidedAt) {
    return of(key, moment, decision, null, decidedAt);
  }

  /// The row of a decision that was just made.
  public static Send of(
      SendKey key, Moment moment, Decision decision, @Nullable Offer offer, Instant decidedAt) {
    Status status = decision instanceof Decision.SendAt ? Status.PLANNED : null;
    return new Send(
        key,
        moment,
        decidedAt,
        decision,
        offer,
        status,
        0,
        null,
        null,
        null,
        null,
        Feedback.NONE,
        null);
  }

  /// With an attribution window of that length, which begins when the mail is due, whether it will
  /// be sent, is held out, or will be cancelled. A skip has none.
  public Send measuredFor(Duration attribution) {
    return new Send(
        key,
        moment,
        decidedAt,
        decision,
        offer,
        status,
        fence,
        claimedAt,
        finishedAt,
        messageId,
        cancelledFor,
        feedback,
        due().map(due -> new Measurement(due.plus(attribution), null)).orElse(null));
  }

  /// With what SES told of its mail, whatever was known before: an event proves that the mail went
  /// out. A row that nothing was to be sent for stays as it is.
  public Send with(MailEvent event) {
    if (status == null) {
      return this;
    }
    Feedback told = feedback.with(event);
    Status now = told.status().orElse(status);
    return new Send(
        key,
        moment,
        decidedAt,
        decision,
        offer,
        now,
        fence,
        claimedAt,
        feedback.acceptedAt() == null ? sentAt().orElse(event.acceptedAt()) : finishedAt,
        messageId == null ? event.messageId() : messageId,
        now == Status.CANCELLED ? Reason.REJECTED : null,
        told,
        measurement);
  }

  /// With an unsubscription through the mail's own link; empty if it is known, or the mail service
  /// has told nothing of the mail so far.
  public Optional<Send> unsubscribed(Instant time) {
    Instant accepted = feedback.acceptedAt();
    return accepted == null || messageId == null || feedback.tells(MailEventType.UNSUBSCRIBED)
        ? Optional.empty()
        : Optional.of(
            with(
                new MailEvent(
                    key.sendId(), messageId, accepted, MailEventType.UNSUBSCRIBED, time)));
  }

  /// Whether the mail has gone out, or may have.
  public boolean wentOut() {
    return switch (status) {
      case CLAIMED, SENT, DELIVERED, BOUNCED, COMPLAINED, UNKNOWN, UNRESOLVED -> true;
      case PLANNED, CANCELLED -> false;
      case null -> false;
    };
  }

  /// Whether the mail service would have told of this mail by now, had it taken it: it has told of
  /// one that it took after this one was claimed.
  ///
  /// @param toldOf when the latest mail of which it has told was taken; empty if it told of none
  public boolean wouldHaveBeenToldOf(Optional<Instant> toldOf) {
    return claimedAt != null && toldOf.filter(claimedAt::isBefore).isPresent();
  }

  /// When the mail went out; empty if it did not, or nobody knows.
  public Optional<Instant> sentAt() {
    return switch (status) {
      case SENT, DELIVERED, BOUNCED, COMPLAINED -> Optional.ofNullable(finishedAt);
      case PLANNED, CLAIMED, UNKNOWN, UNRESOLVED, CANCELLED -> Optional.empty();
      case null -> Optional.empty();
    };
  }

  /// When a mail is, was, or would have been due; empty for a skip.
  public Optional<Instant> due() {
    return switch (decision) {
      case Decision.SendAt send -> Optional.of(send.due());
      case Decision.HoldOut held -> Optional.of(held.due());
      case Decision.Skip skip -> Optional.empty();
    };
  }

  /// Why nothing was sent, or empty if nothing says so.
  public Optional<Reason> reason() {
    return switch (decision) {
      case Decision.SendAt send -> Optional.ofNullable(cancelledFor);
      case Decision.HoldOut held -> Optional.of(held.reason());
      case Decision.Skip skip -> Optional.of(skip.reason());
    };
  }
}
