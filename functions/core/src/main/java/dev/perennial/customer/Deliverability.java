package dev.perennial.customer;

import dev.perennial.event.MailSuppressed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Whether mail to a customer arrives, and may be sent at all.
///
/// @param blockedAt the first time that mail came back for good, or drew a complaint; or null
/// @param softBounces the mails that failed for a while, by time
/// @param erasedAt the first time that the customer asked to be forgotten, or null
public record Deliverability(
    @Nullable Instant blockedAt, List<SoftBounce> softBounces, @Nullable Instant erasedAt) {

  /// Nothing came back.
  public static final Deliverability UNTRIED = new Deliverability(null, List.of(), null);

  /// So many mails that failed for a while, within [#WITHIN], are as good as a bounce for good.
  private static final int SOFT_BOUNCES = 5;

  private static final Duration WITHIN = Duration.ofDays(180);

  public Deliverability {
    softBounces = List.copyOf(softBounces);
  }

  /// With that bounce or complaint. Applied twice it is as if applied once.
  public Deliverability with(MailSuppressed event) {
    if (!event.isSoft()) {
      return new Deliverability(earlier(blockedAt, event.time()), softBounces, erasedAt);
    }
    TreeSet<SoftBounce> all = new TreeSet<>(softBounces);
    all.add(SoftBounce.from(event));
    return new Deliverability(blockedAt, new ArrayList<>(all), erasedAt);
  }

  /// Erased at that time, unless it was before.
  public Deliverability erased(Instant time) {
    return new Deliverability(blockedAt, softBounces, earlier(erasedAt, time));
  }

  /// The first time from which no mail may be sent: a bounce for good, a complaint, or the fifth
  /// soft bounce within 180 days.
  public Optional<Instant> suppressedAt() {
    for (int last = SOFT_BOUNCES - 1; last < softBounces.size(); last++) {
      Instant time = softBounces.get(last).time();
      Instant first = softBounces.get(last - SOFT_BOUNCES + 1).time();
      if (Duration.between(first, time).compareTo(WITHIN) <= 0) {
        return Optional.of(earlier(blockedAt, time));
      }
    }
    return Optional.ofNullable(blockedAt);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }
}
