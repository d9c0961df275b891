package dev.perennial.walk;

import static dev.perennial.given.Story.aCustomer;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Recipient;
import dev.perennial.event.ConsentState;
import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.time.Duration;
import java.util.List;

/// What a customer has to do to get every mail of a campaign. The welcome takes its place first:
/// what has a lower priority comes after it. Only the newsletter's own customer gets that.
///
/// @param locale the BCP 47 tag of whoever it is
record CampaignStories(Campaign told, String locale) {
  static final String COMMENT = "It came late; nobody said so.";
  static final String CHANGE = "We do it better now.";

  String campaign() {
    return told.name();
  }

  /// Whether the mail came because of this customer.
  boolean isToldIn(KeptMail mail) {
    return told.recipient() == Recipient.STAFF
        ? MailParts.read(mail.eml()).text().orElse("").contains(customer())
        : mail.recipients().equals(List.of(address()));
  }

  List<Event> events() {
    return story().events();
  }

  private String customer() {
    return "customer-of-" + campaign();
  }

  private String address() {
    return campaign() + "@example.com";
  }

  private Story story() {
    return switch (campaign()) {
      case "confirm-subscription" -> known().consent("marketing", ConsentState.PENDING);
      case "newsletter" -> known().granted("newsletter");
      case "welcome", "preference-reminder" -> joined();
      case "birthday" -> joined().is(ProfileField.BIRTHDAY, "--02-20").ordered("1", "9.00");
      case "detractor-recovery", "detractor-note" ->
          on(bought(5), 9).commentedNps("answer", 3, COMMENT);
      case "heard-you" -> on(on(bought(5), 9).answeredNps("answer", 3), 40).resolved("answer");
      case "post-purchase-nps" -> bought(5);
      case "review-request", "referral-invitation" ->
          on(bought(1, 6), 30).answeredNps("answer", 10);
      case "tier-reached" -> on(joined(), 20).gotPoints("grant", 600, "thanks");
      case "points-expiring" -> on(joined(), 5).gotPoints("grant", 40, "thanks");
      case "replenishment" -> bought(1, 11, 21);
      case "at-risk" -> bought(1, 6);
      case "win-back" -> bought(5, 6);
      default -> throw new IllegalStateException("nobody tells how to get " + campaign());
    };
  }

  private Story known() {
    return aCustomer(customer())
        .at(TestShop.START)
        .is(ProfileField.EMAIL, address())
        .is(ProfileField.FIRST_NAME, "Ada")
        .is(ProfileField.LOCALE, locale);
  }

  private Story joined() {
    return known().granted("marketing").withdrew("newsletter");
  }

  private Story bought(int... days) {
    Story story = joined();
    for (int day : days) {
      on(story, day).ordered(customer() + day, "9.00");
    }
    return story;
  }

  private static Story on(Story story, int day) {
    return story.at(TestShop.START.plus(Duration.ofDays(day)));
  }
}
