package dev.perennial.local.cli;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.ses.MailParts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void a_mail_is_shown_with_its_headers_and_its_text() {
    int code = preview("birthday", "--locale", "nb");

    assertThat(code).as(errors.toString()).isZero();
    assertThat(out.toString())
        .contains("Subject: Gratulerer med dagen, Ingrid!\n")
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n")
        .contains("BIRTHDAY15");
  }

  @ParameterizedTest
  @CsvSource({
    "detractor-note, cs, Balík přišel pozdě",
    "heard-you, en, we now write to you",
    "tier-reached, nb, sølv",
    "points-expiring, fa, امتیاز",
    "newsletter, cs, novinky",
    "post-purchase-nps, en, score=10"
  })
  void the_made_up_customer_gives_each_campaign_something_to_say(
      String campaign, String locale, String said) {
    assertThat(preview(campaign, "--locale", locale)).as(errors.toString()).isZero();
    assertThat(out.toString()).contains(said).doesNotContain("{{");
  }

  @Test
  void it_is_written_as_html_or_as_a_whole_mail() throws IOException {
    Path html = folder.resolve("mail.html");
    Path eml = folder.resolve("mail.eml");

    preview("welcome", "--locale", "fa", "--step", "3", "--out", html.toString());
    preview("welcome", "--locale", "fa", "--step", "3", "--out", eml.toString());

    assertThat(html).content().contains("<html lang=\"fa-IR\" dir=\"rtl\"", "WELCOME10");
    assertThat(MailParts.read(Files.readAllBytes(eml)).html()).hasValue(Files.readString(html));
  }

  @ParameterizedTest
  @CsvSource({
    "unsubscribe, cs, '<html lang=\"cs-CZ\" dir=\"ltr\"', <form method=\"post\"",
    "survey, fa, '<html lang=\"fa-IR\" dir=\"rtl\"', checked"
  })
  void a_page_is_that_of_the_real_handler(String page, String locale, String head, String form)
      throws IOException {
    Path html = folder.resolve("page.html");

    int code = preview("--page", page, "--locale", locale, "--out", html.toString());

    assertThat(code).as(errors.toString()).isZero();
    assertThat(html).content().contains(head, form);
  }

  @Test
  void somebodys_own_events_can_be_shown() throws IOException {
    Path events =
        told(aCustomer("bea").is(ProfileField.FIRST_NAME, "Bea").reachable().ordered("1", "9.00"));

    preview("win-back", "--locale", "en", "--step", "2", "--customer", events.toString());

    assertThat(out.toString()).contains("To: ann@example.com", "Bea", "BACKFREE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "birthdy | there is no campaign \"birthdy\", expected one of at-risk, birthday,",
        "birthday --locale de | there are no texts in \"de\", expected one of en, cs, nb, fa",
        "birthday --step 2 | there is no mail 2 of birthday, expected 1 to 1",
        "birthday --customer nowhere.jsonl | nowhere.jsonl",
        "birthday --out mail.pdf | expected a file called .html or .eml",
        "birthday --settings nowhere.yaml | nowhere.yaml cannot be read"
      })
  void what_cannot_be_shown_is_said(String arguments, String message) {
    assertThat(preview(arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }

  @Test
  void the_events_of_two_customers_are_refused() throws IOException {
    Path events = told(aCustomer("ann").reachable(), aCustomer("bea").reachable());

    assertThat(preview("birthday", "--customer", events.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("events of 2 customers, expected one");
  }

  @Test
  void who_has_no_address_is_said_to_have_none() throws IOException {
    Path events = told(aCustomer("ann").ordered("1", "9.00"));

    assertThat(preview("birthday", "--customer", events.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("no e-mail address");
  }

  private Path told(Story... stories) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Story story : stories) {
      story.events().forEach(event -> lines.add(EventWriter.write(event)));
    }
    return Files.write(folder.resolve("events.jsonl"), lines);
  }

  private int preview(String... arguments) {
    List<String> all = new ArrayList<>(List.of("preview"));
    all.addAll(List.of(arguments));
    return Perennial.run(
        new PrintWriter(out, true), new PrintWriter(errors, true), all.toArray(String[]::new));
  }
}
