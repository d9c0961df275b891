package dev.perennial.campaign;

import dev.perennial.event.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The ledger: one row a customer, campaign and occasion, written once and then only moved on.
public interface Sends {
  /// How long a send stays unknown before it is looked at again.
  Duration DOUBT = Duration.ofHours(24);

  /// Stores a decision if its occasion is still undecided. False, and nothing changed, if it is
  /// not.
  boolean decide(Send send);

  /// All rows of a customer, strongly consistent.
  List<Send> of(CustomerId customer);

  /// The row of that opaque id, [SendKey#sendId], strongly consistent; empty if no sender has had
  /// it or it was erased. It is found a moment after it was claimed.
  Optional<Send> find(String sendId);

  /// Stores what SES told of a mail: the row `after`, in the place of `before`, what of that is
  /// counted in [Pauses#tally], and that it has told of a mail of that time. False, and the row is
  /// not changed, if it is no longer as it was.
  boolean hear(Send before, Send after);

  /// What is due by `now`, oldest first, at most `most`. The list may be a moment old: only a claim
  /// decides.
  List<SendKey> due(Instant now, int most);

  /// What has been unknown for so long by `now` that it is to be looked at again, oldest first, at
  /// most `most`. The list may be a moment old.
  List<SendKey> unknown(Instant now, int most);

  /// Takes the sender's lease if nobody holds it at `now`, until `now + length`. Each lease has a
  /// higher fencing token than the one before.
  Optional<Lease> lease(Instant now, Duration length);

  /// Gives the lease back, if it is still the holder's.
  void release(Lease lease);

  /// Sets how long senders keep still, from the next lease on. False, and nothing changed, if the
  /// lease is another's by now.
  boolean backOff(Lease lease, Backoff backoff);

  /// Takes a planned send for that sender. A send that an earlier sender claimed and never finished
  /// becomes unknown instead: it may have gone out. Empty if it was not this sender's to take.
  Optional<Send> claim(SendKey key, Lease lease, Instant now);

  /// Looks again at a send that has been unknown for [#DOUBT]: unresolved if the mail service has
  /// told of a mail that it took later, else unknown until it is looked at again after as long.
  /// Empty, and nothing changed, if it is no such send. Throws IllegalArgumentException if it can't
  /// be read; it is looked at again after as long.
  Optional<Status> doubt(SendKey key, Instant now);

  /// Records what became of a send that this sender claimed. False, and nothing changed, if another
  /// sender has found the claim and settled it as something else than unknown.
  boolean settle(SendKey key, Lease lease, Outcome outcome, Instant now);

  /// Who may send now.
  ///
  /// @param token higher than that of every earlier lease
  /// @param backoff as the senders before left it
  record Lease(long token, Instant until, Backoff backoff) {}

  /// What became of a claimed send.
  sealed interface Outcome {
    /// SES accepted it.
    record Sent(String messageId) implements Outcome {}

    /// It may have been accepted.
    record Unknown() implements Outcome {}

    /// It was not sent and will not be.
    record Cancelled(Reason reason) implements Outcome {}

    /// It was certainly not accepted and is due again at that time.
    record Postponed(Instant due) implements Outcome {}
  }
}
