package dev.perennial.local.ses;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts what an account sends, and refuses what is more than it may: 429, as SES does.
final class SesMeter {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Deque<Instant> lastSecond = new ArrayDeque<>();
  private final Deque<Instant> lastDay = new ArrayDeque<>();
  private SesQuota quota = SesQuota.USUAL;

  synchronized void allow(SesQuota next) {
    quota = next;
  }

  synchronized SesQuota quota() {
    return quota;
  }

  /// How many mails were sent in the 24 hours before.
  synchronized int lastDay(Instant now) {
    forget(lastDay, now.minus(DAY));
    return lastDay.size();
  }

  /// Throws [SesRefusal] if a mail at that time is one too many.
  synchronized void check(Instant now) {
    forget(lastSecond, now.minus(SECOND));
    if (quota.perDay() >= 0 && lastDay(now) + 1 > quota.perDay()) {
      throw tooMany("Daily message quota exceeded.");
    }
    if (lastSecond.size() + 1 > Math.max(1, quota.perSecond())) {
      throw tooMany("Maximum sending rate exceeded.");
    }
  }

  synchronized void sent(Instant now) {
    lastSecond.add(now);
    lastDay.add(now);
  }

  private static void forget(Deque<Instant> times, Instant until) {
    while (!times.isEmpty() && !times.getFirst().isAfter(until)) {
      times.removeFirst();
    }
  }

  static SesRefusal tooMany(String message) {
    return new SesRefusal(429, "TooManyRequestsException", message);
  }
}
