package dev.perennial.mail.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Step;
import dev.perennial.campaign.Survey;
import dev.perennial.campaign.Trigger;
import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.Customer;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.EventHeader;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.link.Link;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkPurpose;
import dev.perennial.link.LinkTokens;
import dev.perennial.mail.page.LinkSecret;
import dev.perennial.mail.render.MailLinks;
import dev.perennial.settings.CapClass;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the links of a mail stand for.
class SendLinksTest {
  private static final Instant DUE = Instant.parse("2026-11-23T12:00:00Z");
  private static final String ADDRESS = "Ada.Lovelace@mail.example";
  private static final Customer ADA =
      Customer.unknown(new CustomerId("ada@example.com"))
          .apply(
              new CustomerUpdated(
                  new EventHeader("u", "shop", new CustomerId("ada@example.com"), DUE, false),
                  Map.of(ProfileField.EMAIL, ADDRESS)));
  private static final String KEY = "0123456789abcdefghijklmnopqrstuv";
  private static final String LONGEST_BASE = "https://" + "l".repeat(60) + ".shop.example/links";

  /// What SES takes as the value of a header, see MessageHeader in its API reference.
  private static final int LONGEST_HEADER = 870;

  @Test
  void each_link_holds_what_it_is_for_and_whose_it_is_and_shows_neither() {
    MailLinks links = links(KEY).of(campaign("marketing", null), send("ada@example.com"), ADA);

    assertThat(opened(links.unsubscribe(), LinkPurpose.UNSUBSCRIBE))
        .isEqualTo(link(LinkPurpose.UNSUBSCRIBE, "welcome#42", "marketing", null));
    assertThat(opened(links.preferences(), LinkPurpose.PREFERENCES))
        .isEqualTo(link(LinkPurpose.PREFERENCES, "welcome#42", "", null));
    assertThat(opened(links.referral(), LinkPurpose.REFERRAL))
        .isEqualTo(new Link(LinkPurpose.REFERRAL, new CustomerId("ada@example.com"), "", "", null));
    assertThat(links.unsubscribe().toString()).doesNotContain("ada", "welcome", "marketing");
  }

  @Test
  void a_survey_link_has_its_survey_and_expires_after_ninety_days() {
    Survey survey = new Survey("post-purchase", SurveyKind.NPS);
    MailLinks links = links(KEY).of(campaign("surveys", survey), send("ada@example.com"), ADA);

    assertThat(links.survey(9).getQuery()).isEqualTo("score=9");
    assertThat(opened(links.survey(9), LinkPurpose.SURVEY))
        .isEqualTo(
            link(
                LinkPurpose.SURVEY,
                "welcome#42",
                "post-purchase/nps",
                DUE.plus(Duration.ofDays(90))));
  }

  @Test
  void a_confirmation_is_of_the_address_that_is_asked() {
    Send send =
        Send.of(
            new SendKey(new CustomerId("ada@example.com"), "confirm-subscription", "x"),
            moment(
                MomentType.CONSENT_PENDING,
                KeyHash.ofAddress(new CustomerId("ada@example.com"), ADDRESS)
                    + "/2026-11-23T11:59:00Z"),
            new Decision.SendAt(DUE),
            DUE);

    assertThat(
            opened(links(KEY).of(campaign(null, null), send, ADA).confirm(), LinkPurpose.CONFIRM))
        .isEqualTo(link(LinkPurpose.CONFIRM, "", "", DUE.plus(Duration.ofDays(30))));
  }

  @Test
  void a_mail_of_no_topic_stops_everything_and_what_it_is_not_about_has_no_link() {
    MailLinks links = links(KEY).of(campaign(null, null), send("ada@example.com"), ADA);

    assertThat(opened(links.unsubscribe(), LinkPurpose.UNSUBSCRIBE).detail()).isEmpty();
    assertThatThrownBy(() -> links.survey(9)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(links::confirm).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_links_of_a_mail_that_is_rendered_again_are_the_same_until_the_keys_are_rotated() {
    Campaign campaign = campaign("marketing", null);
    URI first = links(KEY).of(campaign, send("ada"), ADA).unsubscribe();

    assertThat(links(KEY).of(campaign, send("ada"), ADA).unsubscribe()).isEqualTo(first);
    assertThat(links("1:" + KEY + "! 0:" + KEY).of(campaign, send("ada"), ADA).unsubscribe())
        .isNotEqualTo(first);
  }

  @Test
  void the_longest_of_customers_and_topics_still_fits_into_a_header() {
    Send send =
        Send.of(
            new SendKey(new CustomerId("é".repeat(128)), "c".repeat(40), "0123456789abcdef/12"),
            moment(MomentType.JOINED, "joined"),
            new Decision.SendAt(DUE),
            DUE);

    String url = links(KEY).of(campaign("t".repeat(64), null), send, ADA).unsubscribe().toString();

    assertThat(("<" + url + ">").length()).isLessThan(LONGEST_HEADER);
  }

  @Test
  void keys_that_are_none_put_mails_off_and_are_not_repeated() {
    assertThatThrownBy(() -> links("none").of(campaign("marketing", null), send("ada"), ADA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the secret of the links is not valid");
  }

  private static SendLinks links(String keys) {
    return new SendLinks(
        new LinkSecret(id -> keys, "LinkKeys"), LONGEST_BASE, SettingsFile.read("settings.yaml"));
  }

  private static Link opened(URI url, LinkPurpose purpose) {
    assertThat(url.toString()).startsWith(LONGEST_BASE + "/" + purpose.path() + "/");
    String token = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    LinkTokens.Reading reading = new LinkTokens(LinkKeys.parse(KEY)).read(token, purpose, DUE);
    assertThat(reading).isInstanceOf(LinkTokens.Reading.Valid.class);
    return ((LinkTokens.Reading.Valid) reading).link();
  }

  private static Link link(
      LinkPurpose purpose, String send, String detail, @Nullable Instant expires) {
    return new Link(
        purpose,
        new CustomerId("ada@example.com"),
        send,
        detail,
        expires,
        KeyHash.ofAddress(ADDRESS));
  }

  private static Send send(String customer) {
    return Send.of(
        new SendKey(new CustomerId(customer), "welcome", "42"),
        moment(MomentType.JOINED, "joined"),
        new Decision.SendAt(DUE),
        DUE);
  }

  private static Moment moment(MomentType type, String occasion) {
    return new Moment(type, DUE, occasion, false);
  }

  private static Campaign campaign(@Nullable String topic, @Nullable Survey survey) {
    return new Campaign(
        "welcome",
        new Trigger.On(MomentType.JOINED),
        Expression.ALWAYS,
        List.of(new Step(Duration.ZERO, Expression.ALWAYS, List.of())),
        topic,
        CapClass.TRANSACTIONAL,
        Campaign.USUAL_PRIORITY,
        0,
        Duration.ofDays(30),
        null,
        null,
        survey,
        Recipient.CUSTOMER,
        false);
  }
}
