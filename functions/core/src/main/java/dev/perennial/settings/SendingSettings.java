package dev.perennial.settings;

/// How mail is sent.
///
/// @param share the part of the account's sending rate and daily quota that may be used, above 0 to
///   1; the rest is left to whoever else sends through the account
/// @param safetyStop when a campaign pauses itself
public record SendingSettings(double share, SafetyStop safetyStop) {

  /// As packaged.
  public static final SendingSettings DEFAULT = new SendingSettings(0.9, SafetyStop.DEFAULT);

  public SendingSettings {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the setting ses_share is not valid, expected a share above 0, at most 1");
    }
  }
}
