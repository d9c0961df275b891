package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What became of a mail, by what SES told of it.
class FeedbackTest {
  private static final Instant ACCEPTED = Instant.parse("2026-01-05T10:00:00Z");
  private static final SendKey KEY = new SendKey(new CustomerId("ada"), "birthday", "2026");

  @ParameterizedTest
  @CsvSource({
    "SENT, SENT",
    "SENT DELAYED, SENT",
    "DELIVERED, DELIVERED",
    "DELIVERED SENT, DELIVERED",
    "OPENED, DELIVERED",
    "CLICKED SENT, DELIVERED",
    "MACHINE_OPENED, DELIVERED",
    "MACHINE_CLICKED, DELIVERED",
    "UNSUBSCRIBED, DELIVERED",
    "BOUNCED, BOUNCED",
    "BOUNCED DELIVERED, BOUNCED",
    "SOFT_BOUNCED, BOUNCED",
    "REFUSED DELAYED, BOUNCED",
    "SOFT_BOUNCED DELIVERED, DELIVERED",
    "COMPLAINED, COMPLAINED",
    "COMPLAINED DELIVERED OPENED BOUNCED, COMPLAINED",
    "REJECTED SENT, CANCELLED",
    "REJECTED DELIVERED, DELIVERED"
  })
  void the_status_is_that_of_what_weighs_most_in_whatever_order_it_came(
      String types, Status status) {
    assertThat(after(types).status()).contains(status);
    assertThat(after(String.join(" ", List.of(types.split(" ")).reversed())).status())
        .contains(status);
  }

  @Test
  void while_nothing_was_told_there_is_no_status() {
    assertThat(Feedback.NONE.status()).isEmpty();
    assertThat(Feedback.NONE.openedAt()).isEmpty();
    assertThat(Feedback.NONE.clickedAt()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"PLANNED", "CLAIMED", "UNKNOWN", "UNRESOLVED", "CANCELLED"})
  void an_event_proves_that_a_mail_went_out_whatever_was_known(Status before) {
    Send told = row(before).with(event(MailEventType.SENT, 5));

    assertThat(told.status()).isEqualTo(Status.SENT);
    assertThat(told.sentAt()).contains(ACCEPTED);
    assertThat(told.messageId()).isEqualTo("m-1");
    assertThat(told.wentOut()).isTrue();
    assertThat(told.reason()).isEmpty();
  }

  @Test
  void a_send_keeps_the_time_at_which_the_sender_sent_it() {
    Send told = row(Status.SENT).with(event(MailEventType.DELIVERED, 60));

    assertThat(told.sentAt()).contains(ACCEPTED.minusSeconds(1));
    assertThat(told.feedback().first(MailEventType.DELIVERED)).contains(ACCEPTED.plusSeconds(60));
  }

  @Test
  void a_row_of_which_nothing_was_sent_is_told_nothing() {
    Moment moment = new Moment(MomentType.BIRTHDAY, ACCEPTED, "2026", false);
    Send skipped = Send.of(KEY, moment, new Decision.Skip(Reason.STALE), ACCEPTED);

    assertThat(skipped.with(event(MailEventType.SENT, 0))).isEqualTo(skipped);
    assertThat(skipped.sentAt()).isEmpty();
  }

  @Test
  void who_opens_a_mail_within_seconds_of_its_delivery_is_taken_for_a_program() {
    Feedback feedback =
        after(
            event(MailEventType.DELIVERED, 30),
            event(MailEventType.OPENED, 39),
            event(MailEventType.CLICKED, 29));

    assertThat(feedback.openedAt()).isEmpty();
    assertThat(feedback.clickedAt()).isEmpty();
    assertThat(feedback.opens().times()).containsExactly(at(39));
    assertThat(feedback.clicks().times()).containsExactly(at(29));
  }

  @Test
  void who_opens_it_later_is_taken_for_a_person_even_if_a_program_was_there_before() {
    Feedback feedback =
        after(
            event(MailEventType.OPENED, 31),
            event(MailEventType.MACHINE_OPENED, 25),
            event(MailEventType.OPENED, 3_600),
            event(MailEventType.OPENED, 600),
            event(MailEventType.CLICKED, 660),
            event(MailEventType.DELIVERED, 30));

    assertThat(feedback.openedAt()).contains(at(600));
    assertThat(feedback.clickedAt()).contains(at(660));
    assertThat(feedback.first(MailEventType.MACHINE_OPENED)).contains(at(25));
    assertThat(feedback.first(MailEventType.MACHINE_CLICKED)).isEmpty();
  }

  @Test
  void who_follows_a_link_has_opened_the_mail() {
    Feedback feedback = after(event(MailEventType.CLICKED, 900), event(MailEventType.DELIVERED, 1));

    assertThat(feedback.openedAt()).contains(at(900));
  }

  @Test
  void while_no_delivery_was_told_the_seconds_count_from_the_sending() {
    assertThat(after(event(MailEventType.OPENED, 9)).openedAt()).isEmpty();
    assertThat(after(event(MailEventType.OPENED, 10)).openedAt()).contains(at(10));
  }

  @Test
  void a_scanner_that_follows_every_link_leaves_room_for_the_person_after_it() {
    Feedback feedback = after(event(MailEventType.DELIVERED, 5));
    for (int link = 0; link < 200; link++) {
      feedback = feedback.with(event(MailEventType.CLICKED, 6 + link % 5));
    }
    feedback = feedback.with(event(MailEventType.CLICKED, 4_000));

    assertThat(feedback.clickedAt()).contains(at(4_000));
    assertThat(feedback.clicks().times()).hasSizeLessThan(4);
  }

  @Test
  void the_same_events_in_any_order_and_any_number_give_the_same_row() {
    Seeded.cases(
        300,
        random -> {
          Status before = random.nextBoolean() ? Status.SENT : Status.CLAIMED;
          List<MailEvent> events = new ArrayList<>();
          for (int number = random.nextInt(1, 20); number > 0; number--) {
            events.add(someEvent(random));
          }
          List<MailEvent> again = new ArrayList<>(events);
          events.stream().filter(event -> random.nextBoolean()).forEach(again::add);
          Collections.shuffle(again, Random.from(random));

          assertThat(told(row(before), again)).isEqualTo(told(row(before), events));
        });
  }

  private static Send told(Send row, List<MailEvent> events) {
    Send told = row;
    for (MailEvent event : events) {
      told = told.with(event);
    }
    return told;
  }

  private static MailEvent someEvent(RandomGenerator random) {
    MailEventType[] types = MailEventType.values();
    return event(types[random.nextInt(types.length)], random.nextInt(200));
  }

  private static Feedback after(String types) {
    return after(
        List.of(types.split(" ")).stream()
            .map(type -> event(MailEventType.valueOf(type), 3_600))
            .toArray(MailEvent[]::new));
  }

  private static Feedback after(MailEvent... events) {
    Feedback feedback = Feedback.NONE;
    for (MailEvent event : events) {
      feedback = feedback.with(event);
    }
    return feedback;
  }

  private static MailEvent event(MailEventType type, int seconds) {
    return new MailEvent(KEY.sendId(), "m-1", ACCEPTED, type, at(seconds));
  }

  private static Instant at(int seconds) {
    return ACCEPTED.plus(Duration.ofSeconds(seconds));
  }

  private static Send row(Status status) {
    boolean waits = status == Status.PLANNED || status == Status.CLAIMED;
    return new Send(
        KEY,
        new Moment(MomentType.BIRTHDAY, ACCEPTED, "2026", false),
        ACCEPTED,
        new Decision.SendAt(ACCEPTED),
        null,
        status,
        1,
        ACCEPTED,
        waits ? null : ACCEPTED.minusSeconds(1),
        null,
        status == Status.CANCELLED ? Reason.REJECTED : null,
        Feedback.NONE,
        null);
  }
}
