package dev.perennial.link;

import static org.assertj.core.api.Assertions.assertThat;

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
    URI confirm = URLS.confirm(ADA, "email/marketing", NOW);

    assertThat(read(survey, LinkPurpose.SURVEY, NOW.plus(Duration.ofDays(89))))
        .isInstanceOf(Reading.Valid.class);
    assertThat(read(survey, LinkPurpose.SURVEY, NOW.plus(Duration.ofDays(90))))
        .isInstanceOf(Reading.Expired.class);
    assertThat(read(confirm, LinkPurpose.CONFIRM, NOW.plus(Duration.ofDays(29))))
        .isInstanceOf(Reading.Valid.class);
    assertThat(read(confirm, LinkPurpose.CONFIRM, NOW.plus(Duration.ofDays(30))))
        .isInstanceOf(Reading.Expired.class);
  }

  private static Reading read(URI address, LinkPurpose purpose, Instant now) {
    String start = "https://mail.shop.example/" + purpose.path() + "/";
    assertThat(address.toString()).startsWith(start);
    return TOKENS.read(address.toString().substring(start.length()), purpose, now);
  }
}
