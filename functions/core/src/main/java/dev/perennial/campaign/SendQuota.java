package dev.perennial.campaign;

import java.time.Duration;

/// How much mail the account may send, whoever of it sends.
///
/// @param perSecond mails a second, above 0
/// @param perDay mails within any 24 hours; below 0 for without end
/// @param sentLastDay how many were sent within the last 24 hours
public record SendQuota(double perSecond, double perDay, double sentLastDay) {
  /// What any account may: a mail a second, which is the rate of an account in the sandbox.
  public static final SendQuota CAUTIOUS = new SendQuota(1, -1, 0);

  private static final double NANOS = 1e9;

  public SendQuota {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException(
          "a rate of %s mails a second, expected one above 0".formatted(perSecond));
    }
  }

  /// The time from one mail to the next.
  ///
  /// @param share of the rate that may be used, above 0 to 1
  public Duration spacing(double share) {
    return Duration.ofNanos((long) Math.ceil(NANOS / (perSecond * share)));
  }

  /// How many mails there is room for now.
  ///
  /// @param share of the day's mails that may be used, above 0 to 1; what others sent counts
  public long room(double share) {
    return perDay < 0
        ? Long.MAX_VALUE
        : (long) Math.max(0, Math.floor(perDay * share - sentLastDay));
  }
}
