package dev.perennial.settings;

/// When a campaign pauses itself: of its mails of the last days more were complained of, or came
/// back for good, than this.
///
/// @param complaints the share of complaints, above 0 to 1
/// @param bounces the share of mails that came back for good, above 0 to 1
/// @param windowDays how many days of mails are counted (UTC), at least 1
/// @param minMails of fewer mails nothing follows
/// @param minComplaints of fewer complaints nothing follows: one in a hundred may be chance
public record SafetyStop(
    double complaints, double bounces, int windowDays, int minMails, int minComplaints) {

  /// As packaged.
  public static final SafetyStop DEFAULT = new SafetyStop(0.001, 0.05, 14, 100, 3);

  public SafetyStop {
    require(isShare(complaints), "complaints", "a share above 0, at most 1");
    require(isShare(bounces), "bounces", "a share above 0, at most 1");
    require(windowDays >= 1 && windowDays <= 365, "window_days", "1 to 365");
    require(minMails >= 1, "min_mails", "1 or more");
    require(minComplaints >= 1, "min_complaints", "1 or more");
  }

  private static boolean isShare(double share) {
    return share > 0 && share <= 1;
  }

  private static void require(boolean holds, String setting, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the setting safety_stop/%s is not valid, expected %s".formatted(setting, expected));
    }
  }
}
