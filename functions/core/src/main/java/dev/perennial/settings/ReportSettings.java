package dev.perennial.settings;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Who gets reports, and when.
///
/// @param weekly whether there is one of each week
/// @param monthly whether there is one of each month
/// @param alarms whether there is one of a week or month in which something is wrong, even if there
///   is none otherwise
/// @param recipients nobody where there are to be no reports; each address once, in whatever
///   letters
public record ReportSettings(
    boolean weekly, boolean monthly, boolean alarms, List<Recipient> recipients) {
  public ReportSettings {
    recipients = List.copyOf(recipients);
    Set<String> addresses = new HashSet<>();
    for (int place = 0; place < recipients.size(); place++) {
      if (!addresses.add(recipients.get(place).email().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "recipient %d of reports has the address of one before, expected each address once"
                .formatted(place + 1));
      }
    }
  }

  /// Somebody who gets reports.
  ///
  /// @param locale BCP 47
  /// @param zone in which times are told
  public record Recipient(String email, String locale, ZoneId zone) {
    public Recipient {
      if (email.indexOf('@') < 1 || email.chars().anyMatch(Character::isWhitespace)) {
        throw new IllegalArgumentException(
            "a recipient of reports has no e-mail address, expected such as ada@shop.example");
      }
    }
  }
}
