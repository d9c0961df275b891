package dev.perennial.campaign;

import dev.perennial.customer.ConfirmationOccasion;
import dev.perennial.customer.Consent;
import dev.perennial.customer.Customer;
import dev.perennial.customer.DoubleOptIn;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Latest;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentState;
import dev.perennial.settings.Outreach;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How often somebody is asked to confirm what was ticked in their name. Whoever types in the
/// address of a stranger must not be able to flood them: an address is asked once a day and three
/// times in thirty days at most, until it answers. One mail is enough for all topics that wait,
/// since its link confirms every one of them.
record Confirmations(Customer customer, List<Send> ledger) {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofDays(30);
  private static final int MOST = 3;

  /// Whether a mail that asks for a confirmation has nothing to ask any more: nothing waits, or the
  /// customer has another address by now, at which they are asked anew.
  static boolean isOver(Moment moment, Customer customer, Outreach outreach) {
    boolean elsewhere =
        ConfirmationOccasion.parse(moment.occasion())
            .filter(
                occasion -> !KeyHash.ofAddress(customer).equals(Optional.of(occasion.address())))
            .isPresent();
    return elsewhere || new DoubleOptIn(outreach).pending(customer).isEmpty();
  }

  /// Whether the address was asked often enough for now, so that a mail at that time would be too
  /// much.
  ///
  /// @param key of the mail; its own row does not count
  /// @param planned whether it has a row in the ledger already: then others that wait as well do
  ///   not count, since one of them has to go
  boolean areEnough(SendKey key, Moment moment, boolean planned, Instant time) {
    if (moment.type() != MomentType.CONSENT_PENDING) {
      return false;
    }
    List<Duration> ago =
        ledger.stream()
            .filter(other -> !other.key().equals(key) && isOfSameAddress(other))
            .filter(other -> other.wentOut() || (!planned && other.status() == Status.PLANNED))
            .flatMap(other -> spentAt(other).stream())
            .filter(asked -> answeredAt().filter(asked::isBefore).isEmpty())
            .map(asked -> Duration.between(asked, time).abs())
            .toList();
    return ago.stream().anyMatch(one -> one.compareTo(A_DAY) < 0)
        || ago.stream().filter(one -> one.compareTo(LONG) < 0).count() >= MOST;
  }

  private boolean isOfSameAddress(Send send) {
    return send.moment().type() == MomentType.CONSENT_PENDING
        && ConfirmationOccasion.parse(send.moment().occasion())
            .filter(occasion -> KeyHash.ofAddress(customer).equals(Optional.of(occasion.address())))
            .isPresent();
  }

  private static Optional<Instant> spentAt(Send send) {
    return send.wentOut() && send.finishedAt() != null
        ? Optional.of(send.finishedAt())
        : send.due();
  }

  /// When whoever owns the address last confirmed anything, or empty if they never did.
  private Optional<Instant> answeredAt() {
    return customer.consents().values().stream()
        .filter(said -> isAnswer(said.value()))
        .map(Latest::time)
        .max(Comparator.naturalOrder());
  }

  private boolean isAnswer(Consent consent) {
    return consent.state() == ConsentState.GRANTED
        && consent.address() != null
        && KeyHash.ofAddress(customer).equals(Optional.of(consent.address()));
  }
}
