package dev.perennial.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.ses.KeptMail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailPagesTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void the_mailbox_lists_the_newest_mails_first_and_says_that_there_are_more() {
    String page = listed(201);

    assertThat(page.split("mail\\?id=", -1)).hasSize(201);
    assertThat(page)
        .containsSubsequence("subject 201<", "subject 200<", "subject 2<")
        .doesNotContain("subject 1<")
        .contains("201 mails went out; these are the newest 200.");
  }

  @Test
  void the_mailbox_says_nothing_of_more_where_it_lists_all() {
    assertThat(listed(200)).contains("subject 1<").doesNotContain("these are the newest");
    assertThat(listed(0)).contains("No mail has gone out yet.").doesNotContain("<table>");
  }

  private static String listed(int mails) {
    List<KeptMail> kept = IntStream.rangeClosed(1, mails).mapToObj(MailPagesTest::mail).toList();
    Pages.Frame frame = new Pages.Frame("Shop", "now", "", "mails");
    return new MailPages(kept, new Pages(), frame, new Times(ZoneOffset.UTC)).list().text();
  }

  private static KeptMail mail(int number) {
    return new KeptMail(
        "m" + number,
        FIRST.plusSeconds(number),
        List.of("ann@example.com"),
        "subject " + number,
        Map.of("campaign", "welcome"),
        new byte[0]);
  }
}
