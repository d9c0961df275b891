package dev.perennial.customer;

import dev.perennial.event.MailSuppressed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether mail to a customer arrives, and may be sent at all. A bounce is about an address and
/// holds while the customer has that one; a complaint is the customer's and holds for all.
///
/// @param blockedAt the first time that mail drew a complaint, or came back for good from an
///   address of which nobody knows which; or null
/// @param bounces the addresses from which mail came back for good, one each, by their hash
/// @param softBounces the mails that failed for a while, by time
/// @param erasedAt the first time that the customer asked to be forgotten, or null
public record Deliverability(
    @Nullable Instant blockedAt,
    List<Bounce> bounces,
    List<SoftBounce> softBounces,
    @Nullable Instant erasedAt) {

  /// Nothing came back.
  public static final Deliverability UNTRIED = new Deliverability(null, List.of(), List.of(), null);

  /// So many mails that failed for a while, within [#WITHIN], are as good as a bounce for good.
  private static final int SOFT_BOUNCES = 5;

  private static final Duration WITHIN = Duration.ofDays(180);

  public Deliverability {
    bounces = List.copyOf(bounces);
    softBounces = List.copyOf(softBounces);
  }

  /// With that bounce or complaint. Applied twice it is as if applied once.
  public Deliverability with(MailSuppressed event) {
    if (event.isSoft()) {
      TreeSet<SoftBounce> all = new TreeSet<>(softBounces);
      all.add(SoftBounce.from(event));
      return new Deliverability(blockedAt, bounces, new ArrayList<>(all), erasedAt);
    }
    String email = event.email();
    return event.isComplaint() || email == null
        ? new Deliverability(earlier(blockedAt, event.time()), bounces, softBounces, erasedAt)
        : bounced(new Bounce(KeyHash.ofAddress(email), event.time()));
  }

  private Deliverability bounced(Bounce bounce) {
    TreeMap<KeyHash, Bounce> all = new TreeMap<>();
    bounces.forEach(one -> all.put(one.address(), one));
    all.merge(
        bounce.address(), bounce, (one, other) -> other.time().isBefore(one.time()) ? other : one);
    return new Deliverability(blockedAt, new ArrayList<>(all.values()), softBounces, erasedAt);
  }

  /// Erased at that time, unless it was before.
  public Deliverability erased(Instant time) {
    return new Deliverability(blockedAt, bounces, softBounces, earlier(erasedAt, time));
  }

  /// What was heard from that time on.
  Deliverability since(Instant time) {
    return new Deliverability(
        blockedAt == null || blockedAt.isBefore(time) ? null : blockedAt,
        bounces.stream().filter(bounce -> !bounce.time().isBefore(time)).toList(),
        softBounces.stream().filter(bounce -> !bounce.time().isBefore(time)).toList(),
        erasedAt == null || erasedAt.isBefore(time) ? null : erasedAt);
  }

  /// The first time from which no mail may be sent to that address: a complaint, a bounce of it for
  /// good, or its fifth soft bounce within 180 days.
  ///
  /// @param address the hash of the customer's address now, or empty if there is none
  public Optional<Instant> suppressedAt(Optional<KeyHash> address) {
    Instant first = blockedAt;
    for (Bounce bounce : bounces) {
      if (address.filter(bounce.address()::equals).isPresent()) {
        first = earlier(first, bounce.time());
      }
    }
    Optional<Instant> fifth = fifthSoftBounce(address);
    return fifth.isPresent()
        ? Optional.of(earlier(first, fifth.get()))
        : Optional.ofNullable(first);
  }

  private Optional<Instant> fifthSoftBounce(Optional<KeyHash> address) {
    List<Instant> times =
        softBounces.stream()
            .filter(bounce -> bounce.isAbout(address))
            .map(SoftBounce::time)
            .toList();
    for (int last = SOFT_BOUNCES - 1; last < times.size(); last++) {
      Instant first = times.get(last - SOFT_BOUNCES + 1);
      if (Duration.between(first, times.get(last)).compareTo(WITHIN) <= 0) {
        return Optional.of(times.get(last));
      }
    }
    return Optional.empty();
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }
}
