package dev.perennial.local.ses;

/// What an account may send.
///
/// @param perSecond mails within any second
/// @param perDay mails within any 24 hours; -1 for without end
public record SesQuota(double perSecond, double perDay) {
  /// What a shop in production has soon.
  public static final SesQuota USUAL = new SesQuota(14, 50_000);

  /// As good as none: what is due goes at once.
  public static final SesQuota UNLIMITED = new SesQuota(1e9, -1);
}
