package dev.perennial.settings;

import java.util.Optional;

/// What mails say of the shop besides its name, and where they go that are not for customers.
///
/// @param defaultLocale the language of those whose own is not known or not among the texts
/// @param postalAddress where the shop can be written to, on one line
/// @param staffAddress where notes to the staff go, or empty text for nowhere
public record MailSettings(String defaultLocale, String postalAddress, String staffAddress) {
  public MailSettings {
    require(!defaultLocale.isBlank(), "default_locale", "a language such as en");
    require(!postalAddress.isBlank(), "postal_address", "the shop's address on one line");
    require(
        staffAddress.isEmpty() || staffAddress.indexOf('@') > 0,
        "staff_address",
        "an e-mail address, or nothing");
  }

  /// Where notes to the staff go, or empty if nobody wants them.
  public Optional<String> staff() {
    return Optional.of(staffAddress).filter(address -> !address.isEmpty());
  }

  private static void require(boolean holds, String setting, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the setting " + setting + " is not valid, expected " + expected);
    }
  }
}
