package dev.perennial.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Trigger;
import dev.perennial.customer.MomentType;
import dev.perennial.event.Event;
import dev.perennial.event.Events;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.Store;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each campaign from its event to its mail as it was sent, in each language: a shop whose language
/// it is, a customer a campaign, the real handlers.
class EveryCampaignTest {
  private static final Duration LONG_ENOUGH = Duration.ofDays(125);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "en, en-GB, ltr, Welcome, Happy birthday",
    "cs, cs-CZ, ltr, Vítejte, Všechno nejlepší",
    "nb, nb-NO, ltr, Velkommen, Gratulerer",
    "fa, fa-IR, rtl, خوش آمدید, تولدتان مبارک"
  })
  void every_campaign_goes_from_its_event_to_its_mail(
      String locale, String tag, String direction, String welcome, String birthday)
      throws IOException {
    Map<String, List<MailParts>> mails = mailsOfAShop(locale, tag);

    Map<String, Integer> sent = new TreeMap<>();
    mails.forEach((campaign, parts) -> sent.put(campaign, parts.size()));
    assertThat(sent).isEqualTo(mailsOfTheRules());
    assertThat(first(mails, "welcome").header("Subject")).contains(welcome);
    assertThat(first(mails, "birthday").header("Subject")).contains(birthday);
    assertThat(mails.values().stream().flatMap(List::stream))
        .allSatisfy(mail -> isWellMade(mail, tag, direction));
    mails.forEach(
        (campaign, parts) -> assertThat(parts).allSatisfy(mail -> isAddressed(campaign, mail)));
    tellsWhatIsKnown(mails);
  }

  private static void isWellMade(MailParts mail, String tag, String direction) {
    String html = mail.html().orElseThrow();
    String text = mail.text().orElseThrow();
    assertThat(html).contains("<html lang=\"%s\" dir=\"%s\"".formatted(tag, direction));
    assertThat(mail.header("Subject")).isNotBlank();
    assertThat(text).contains("Tea & Co", "1 High Street, Anytown");
    assertThat(List.of(mail.header("Subject"), html, text))
        .noneMatch(part -> part.contains("{{") || part.contains("}}") || part.contains("null"));
  }

  private static void isAddressed(String campaign, MailParts mail) {
    boolean staff = campaign.equals("detractor-note");
    boolean confirmation = campaign.equals("confirm-subscription");
    assertThat(mail.header("To"))
        .isEqualTo(staff ? "staff@example.com" : campaign + "@example.com");
    assertThat(mail.headers().containsKey("List-Unsubscribe")).isEqualTo(!staff && !confirmation);
    assertThat(mail.header("List-Unsubscribe-Post"))
        .isEqualTo(staff || confirmation ? "" : "List-Unsubscribe=One-Click");
  }

  private static void tellsWhatIsKnown(Map<String, List<MailParts>> mails) {
    assertThat(text(mails, "detractor-note", 0)).contains(CampaignStories.COMMENT);
    assertThat(text(mails, "heard-you", 0)).contains(CampaignStories.CHANGE);
    assertThat(text(mails, "win-back", 1)).contains("BACK10");
    assertThat(text(mails, "welcome", 2)).contains("WELCOME10");
    assertThat(text(mails, "tier-reached", 0)).containsPattern("600|۶۰۰");
    assertThat(text(mails, "points-expiring", 0)).containsPattern("40|۴۰");
    assertThat(text(mails, "referral-invitation", 0)).containsPattern("200|۲۰۰");
    assertThat(requireNonNull(mails.get("post-purchase-nps")).getFirst().links())
        .filteredOn(link -> link.contains("score="))
        .hasSize(11);
  }

  /// What the rules of the campaigns would send to who does all that they ask.
  private static Map<String, Integer> mailsOfTheRules() {
    return CampaignFiles.read().stream()
        .filter(EveryCampaignTest::isOfACustomer)
        .collect(
            Collectors.toMap(
                Campaign::name, EveryCampaignTest::mailsOf, (a, b) -> a, TreeMap::new));
  }

  private static int mailsOf(Campaign campaign) {
    int times =
        switch (campaign.trigger()) {
          case Trigger.On _ -> 1;
          case Trigger.By by ->
              by.schedule()
                  .runs(TestShop.START, TestShop.START.plus(LONG_ENOUGH), ZoneOffset.UTC)
                  .size();
        };
    return times * campaign.steps().size();
  }

  /// A pause of a campaign is nothing that a customer does; [SafetyStopTest] has its note.
  private static boolean isOfACustomer(Campaign campaign) {
    return !campaign.trigger().equals(new Trigger.On(MomentType.CAMPAIGN_PAUSED));
  }

  /// The mails of each campaign to the customer whom its story is about, in the order in which they
  /// were sent.
  private Map<String, List<MailParts>> mailsOfAShop(String locale, String tag) throws IOException {
    Path settings = Files.writeString(folder.resolve("settings.yaml"), settings(locale));
    List<CampaignStories> stories =
        CampaignFiles.read().stream()
            .filter(EveryCampaignTest::isOfACustomer)
            .map(campaign -> new CampaignStories(campaign, tag))
            .toList();
    Options options =
        Options.startingAt(TestShop.START)
            .store(Store.MEMORY)
            .parameter("SweepSegments", "1")
            .variable("SETTINGS", settings.toString())
            .log(EveryCampaignTest::refuseErrors);
    try (LocalCloud cloud = LocalCloud.open(TestShop.root().resolve("template.yaml"), options)) {
      play(stories.stream().flatMap(story -> story.events().stream()), cloud);
      assertThat(cloud.refused()).as("refused by the roles of template.yaml").isEmpty();
      return stories.stream()
          .collect(
              Collectors.toMap(
                  CampaignStories::campaign, story -> mails(story, cloud.ses().mails())));
    }
  }

  /// Rules under which everything that takes time happens within four months.
  private static String settings(String locale) {
    return """
    shop_name: Tea & Co
    postal_address: 1 High Street, Anytown
    default_locale: %s
    staff_address: staff@example.com
    lapse_window_days: 90
    unfitted_silence_days: 30
    campaigns_on: [newsletter]
    loyalty:
      points_per_unit: {}
      points_per_answer: 0
      points_per_referral: 200
      referral_after_days: 14
      valid_months: 2
      expiry_notice_days: 30
      tiers:
        - { tier: gold, points: 500, early_access_days: 7 }
    """
        .formatted(locale);
  }

  private static void refuseErrors(String logged) {
    if (logged.contains("\"level\":\"ERROR\"")) {
      throw new AssertionError(logged);
    }
  }

  private static void play(Stream<Event> told, LocalCloud cloud) {
    Events events = new DynamoEvents(cloud.dynamo(), "Events");
    told.sorted(Comparator.comparing(Event::time))
        .forEach(
            event -> {
              if (event.time().isAfter(cloud.clock().instant())) {
                cloud.advanceTo(event.time());
              }
              events.record(EventWriter.envelope(event));
            });
    cloud.advanceTo(TestShop.START.plus(LONG_ENOUGH));
  }

  private static List<MailParts> mails(CampaignStories story, List<KeptMail> all) {
    return all.stream()
        .filter(mail -> story.campaign().equals(mail.tags().get("campaign")))
        .filter(mail -> story.isToldIn(mail))
        .sorted(Comparator.comparing(KeptMail::acceptedAt))
        .map(mail -> MailParts.read(mail.eml()))
        .toList();
  }

  private static MailParts first(Map<String, List<MailParts>> mails, String campaign) {
    return mails.getOrDefault(campaign, List.of()).getFirst();
  }

  private static String text(Map<String, List<MailParts>> mails, String campaign, int number) {
    return mails.getOrDefault(campaign, List.of()).get(number).text().orElseThrow();
  }
}
