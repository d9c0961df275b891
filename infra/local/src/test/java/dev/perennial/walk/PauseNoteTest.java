package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import dev.perennial.local.ses.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The note that a campaign has paused itself, in the shop's language, where the staff has no
/// address and only reports have somebody to go to.
class PauseNoteTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "en, The campaign birthday has paused itself, ltr",
    "cs, Kampaň birthday se sama pozastavila, ltr",
    "nb, Kampanjen birthday har satt seg selv på pause, ltr",
    "fa, کارزار birthday خودش را متوقف کرد, rtl"
  })
  void it_is_in_the_language_of_the_shop_and_goes_to_who_gets_reports(
      String locale, String subject, String direction) throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("settings.yaml"),
            """
            default_locale: %s
            reports: { recipients: [ { email: marketing@example.com } ] }
            safety_stop: { complaints: 0.001, bounces: 0.5, window_days: 14, min_mails: 1, min_complaints: 1 }
            """
                .formatted(locale));
    try (TestShop shop =
        new TestShop(options -> options.variable("SETTINGS", settings.toString()))) {
      shop.joins("ada");
      shop.orders("ada", "1");
      shop.cloud().pump();
      Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), "2026", false);
      SendKey key = new SendKey(new CustomerId("ada"), "birthday", "2026");
      shop.sends().decide(Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now()));
      shop.pass(Duration.ofMinutes(1));

      shop.cloud().ses().tell(shop.cloud().ses().mails().getFirst(), Story.complaint());
      shop.cloud().pump();
      shop.pass(Duration.ofMinutes(2));

      KeptMail note = shop.cloud().ses().mails().getLast();
      assertThat(note.recipients()).containsExactly("marketing@example.com");
      assertThat(bare(note.subject())).isEqualTo(subject);
      MailParts parts = MailParts.read(note.eml());
      assertThat(parts.html().orElseThrow()).contains("dir=\"%s\"".formatted(direction));
      assertThat(parts.text().orElseThrow()).doesNotContain("{{", "null", "ada");
      assertThat(parts.headers()).doesNotContainKey("List-Unsubscribe");
    }
  }

  /// Without the isolates that keep a name of another script in its place.
  private static String bare(String text) {
    return text.replaceAll("[\u2066-\u2069]", "");
  }
}
