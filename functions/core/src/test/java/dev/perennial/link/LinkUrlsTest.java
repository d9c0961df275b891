package dev.perennial.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.KeyHash;
import dev.perennial.event.CustomerId;
import dev.perennial.link.LinkTokens.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Addresses lead to the right page and hold as long as they should.
class LinkUrlsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.5Z");
  private static final CustomerId ADA = new CustomerId("ada");
  private static final LinkTokens TOKENS =
      new LinkTokens(LinkKeys.parse("0123456789abcdefghijklmnopqrstuv"));
  private static final LinkUrls URLS = new LinkUrls("https://mail.shop.example", TOKENS);

  @Test
  void unsubscribing_and_preferences_hold_for_ever() {
    Instant later = NOW.plus(Duration.ofDays(10_000));

    assertThat(read(URLS.unsubscribe(ADA, "a#1", "marketing"), LinkPurpose.UNSUBSCRIBE, later))
        .isInstanceOf(Reading.Valid.class);
    assertThat(read(URLS.preferences(ADA, "a#1"), LinkPurpose.PREFERENCES, later))
        .isInstanceOf(Reading.Valid.class);
    assertThat(read(URLS.referral(ADA), LinkPurpose.REFERRAL, later))
        .isInstanceOf(Reading.Valid.class);
  }

  @Test
  void a_survey_holds_ninety_days_and_a_confirmation_thirty() {
    URI survey = URLS.survey(ADA, "a#1", "post-purchase/nps", NOW);
    URI confirm = URLS.confirm(ADA, NOW);

    assertThat(read(survey, LinkPurpose.SURVEY, NOW.plus(Duration.ofDays(89))))
        .isInstanceOf(Reading.Valid.class);
    assertThat(read(survey, LinkPurpose.SURVEY, NOW.plus(Duration.ofDays(90))))
        .isInstanceOf(Reading.Expired.class);
    assertThat(read(confirm, LinkPurpose.CONFIRM, NOW.plus(Duration.ofDays(29))))
        .isInstanceOf(Reading.Valid.class);
    assertThat(read(confirm, LinkPurpose.CONFIRM, NOW.plus(Duration.ofDays(30))))
        .isInstanceOf(Reading.Expired.class);
  }

  @Test
  void a_link_bears_the_address_that_it_was_sent_to_and_one_for_friends_bears_none() {
    LinkUrls sent = URLS.sentTo("Ada@example.com");
    KeyHash address = KeyHash.ofAddress("ada@example.com");

    assertThat(read(sent.confirm(ADA, NOW), LinkPurpose.CONFIRM, NOW))
        .isInstanceOfSatisfying(
            Reading.Valid.class, valid -> assertThat(valid.link().address()).isEqualTo(address));
    assertThat(read(sent.preferences(ADA, "a#1"), LinkPurpose.PREFERENCES, NOW))
        .isInstanceOfSatisfying(
            Reading.Valid.class, valid -> assertThat(valid.link().address()).isEqualTo(address));
    assertThat(sent.referral(ADA)).isEqualTo(URLS.referral(ADA));
    assertThat(sent.confirm(ADA, NOW).toString()).doesNotContain("ada", address.toString());
    assertThat(sent.confirm(ADA, NOW)).isNotEqualTo(URLS.sentTo("b@c.de").confirm(ADA, NOW));
  }

  /// Written before links bore an address.
  @Test
  void a_link_of_before_holds_for_ever() {
    String token = "AP0LXgAsEIsQKXaQW53cUj8Al36ZWMvZsSYrqzvtSzf3CZ2SFl3sALBaVvMwf7g";

    assertThat(TOKENS.read(token, LinkPurpose.UNSUBSCRIBE, NOW))
        .isEqualTo(
            new Reading.Valid(new Link(LinkPurpose.UNSUBSCRIBE, ADA, "a#1", "marketing", null)));
  }

  private static Reading read(URI address, LinkPurpose purpose, Instant now) {
    String start = "https://mail.shop.example/" + purpose.path() + "/";
    assertThat(address.toString()).startsWith(start);
    return TOKENS.read(address.toString().substring(start.length()), purpose, now);
  }
}
