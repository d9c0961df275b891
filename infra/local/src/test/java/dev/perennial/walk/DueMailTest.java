package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Status;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.ProfileField;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the sender does with a mail that is due, and what it looks at again before.
class DueMailTest {
  private MailedShop mailed;

  @BeforeEach
  void open() {
    mailed = new MailedShop();
    mailed.plan("ada", "first");
  }

  @AfterEach
  void close() {
    mailed.close();
  }

  @Test
  void what_is_due_is_sent_once_and_has_its_message_id() {
    mailed.shop().pass(Duration.ofMinutes(5));

    assertThat(mailed.row("ada").status()).isEqualTo(Status.DELIVERED);
    assertThat(mails()).isEqualTo(1);
    assertThat(mailed.shop().cloud().ses().mails().getFirst().messageId())
        .isEqualTo(mailed.row("ada").messageId());
  }

  @Test
  void a_mail_that_is_due_at_night_waits_for_the_morning() {
    mailed.shop().cloud().clock().advanceTo(Instant.parse("2026-01-05T21:30:00Z"));

    mailed.shop().pass(Duration.ofHours(24));

    assertThat(mailed.shop().cloud().ses().mails())
        .singleElement()
        .satisfies(
            mail -> assertThat(mail.acceptedAt()).isEqualTo(Instant.parse("2026-01-06T09:00:00Z")));
  }

  @Test
  void whose_mail_came_back_is_not_written_to_again() {
    mailed.shop().happens(new MailSuppressed(mailed.shop().header("ada"), "a send", "complaint"));

    mailed.shop().cloud().invoke("DispatchSends", "{}");

    assertThat(mailed.row("ada").reason()).contains(Reason.SUPPRESSED);
    assertThat(mails()).isZero();
  }

  @Test
  void a_name_with_markup_and_line_breaks_stays_a_name() {
    mailed
        .shop()
        .happens(
            new CustomerUpdated(
                mailed.shop().header("ada"),
                Map.of(ProfileField.FIRST_NAME, "<b>Žofie & \"Ωμέγα\"")));
    mailed.shop().cloud().pump();

    mailed.shop().pass(Duration.ofMinutes(1));

    String html = mailed.shop().cloud().ses().mails().getFirst().subject();
    assertThat(html).contains("<b>Žofie & \"Ωμέγα\"").doesNotContain("\n");
  }

  @Test
  void what_would_pass_a_cap_when_it_is_due_is_cancelled() {
    mailed.plan("ada", "second");

    mailed.shop().pass(Duration.ofMinutes(10));

    assertThat(mailed.row("ada").status()).isEqualTo(Status.DELIVERED);
    assertThat(mailed.row("ada", "second").reason()).contains(Reason.FREQUENCY_CAP);
    assertThat(mails()).isEqualTo(1);
  }

  private int mails() {
    return mailed.shop().cloud().ses().mails().size();
  }
}
