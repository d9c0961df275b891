package dev.perennial.settings;

import java.net.URI;
import java.util.Optional;

/// What mails and pages say of the shop besides its name, where they lead, and where they go that
/// are not for customers.
///
/// @param defaultLocale the language of those whose own is not known or not among the texts
/// @param postalAddress where the shop can be written to, on one line
/// @param staffAddress where notes to the staff go, or empty text for nowhere
/// @param marketerAddress where the staff's note that a campaign has paused itself goes if the
///   staff has no address, or empty text for nowhere
/// @param replyTo where answers to mails go, or empty text for whom they come from
/// @param shopUrl the shop's front page
/// @param reviewUrl where customers can say something about what they bought
/// @param policyVersion which text a customer agrees to on the pages: it is kept with the consent
public record MailSettings(
    String defaultLocale,
    String postalAddress,
    String staffAddress,
    String marketerAddress,
    String replyTo,
    URI shopUrl,
    URI reviewUrl,
    String policyVersion) {
  private static final int LONGEST_VERSION = 64;

  public MailSettings {
    require(isPage(shopUrl), "shop_url", "an https URL such as https://shop.example/");
    require(isPage(reviewUrl), "review_url", "an https URL, or nothing");
    require(
        !policyVersion.isBlank()
            && policyVersion.equals(policyVersion.strip())
            && policyVersion.length() <= LONGEST_VERSION
            && policyVersion.chars().allMatch(c -> c >= ' ' && c <= '~'),
        "policy_version",
        "1 to 64 letters, digits and signs");
    require(!defaultLocale.isBlank(), "default_locale", "a language such as en");
    require(!postalAddress.isBlank(), "postal_address", "the shop's address on one line");
    require(
        staffAddress.isEmpty() || staffAddress.indexOf('@') > 0,
        "staff_address",
        "an e-mail address, or nothing");
    require(
        replyTo.isEmpty() || (replyTo.indexOf('@') > 0 && replyTo.lines().count() == 1),
        "reply_to",
        "an e-mail address, or nothing");
  }

  /// Where notes to the staff go, or empty if nobody wants them.
  public Optional<String> staff() {
    return Optional.of(staffAddress).filter(address -> !address.isEmpty());
  }

  /// Where it is told that a campaign has paused itself, or empty if there is nobody to tell.
  public Optional<String> marketers() {
    return staff().or(() -> Optional.of(marketerAddress).filter(address -> !address.isEmpty()));
  }

  /// Where answers to mails go, or empty if they go to whom the mails come from.
  public Optional<String> answers() {
    return Optional.of(replyTo).filter(address -> !address.isEmpty());
  }

  private static boolean isPage(URI url) {
    return "https".equals(url.getScheme()) && url.getHost() != null && url.getFragment() == null;
  }

  private static void require(boolean holds, String setting, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the setting " + setting + " is not valid, expected " + expected);
    }
  }
}
