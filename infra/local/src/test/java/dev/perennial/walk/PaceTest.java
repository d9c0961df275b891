package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.SesFault;
import dev.perennial.local.ses.SesQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sender keeps to what the account may send. Birthday mails of a burst of customers are due at
/// the same time; SES refuses whatever is more than the account may.
class PaceTest {
  private static final int BURST = 12;
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private TestShop shop;
  private Instant start;

  @BeforeEach
  void open() {
    shop = TestShop.ofManyDays();
    customers().forEach(shop::joins);
    customers().forEach(customer -> shop.orders(customer, "order-of-" + customer));
    shop.cloud().pump();
    start = shop.now();
    customers().forEach(this::plan);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void a_burst_is_spaced_to_the_rate_and_nothing_is_refused() {
    shop.cloud().ses().allow(new SesQuota(5, 1_000));

    long before = System.nanoTime();
    run();

    List<Instant> times = shop.cloud().ses().mails().stream().map(KeptMail::acceptedAt).toList();
    assertThat(times).hasSize(BURST);
    for (int i = 0; i + 5 < BURST; i++) {
      assertThat(Duration.between(times.get(i), times.get(i + 5))).isGreaterThan(A_SECOND);
    }
    Duration whole = Duration.between(start, times.getLast());
    assertThat(whole).isBetween(Duration.ofMillis(2_400), Duration.ofMillis(2_500));
    assertThat(shop.log()).doesNotContain("throttled");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).as("really").isLessThan(whole);
    eachGotOneMail();
  }

  @Test
  void whoever_is_refused_for_a_moment_pauses_and_goes_on_in_the_same_run() {
    shop.cloud().ses().failNext(SesFault.NONE, SesFault.THROTTLE, SesFault.THROTTLE);

    run();

    assertThat(shop.cloud().ses().mails()).hasSize(BURST);
    assertThat(shop.cloud().ses().mails().get(1).acceptedAt())
        .isBetween(start.plusSeconds(3), start.plusSeconds(4));
    eachGotOneMail();
  }

  @Test
  void what_does_not_fit_into_a_run_goes_in_the_next() {
    shop.cloud().ses().allow(new SesQuota(0.1, 1_000));
    shop.cloud().invoke("DispatchSends", "{}");
    int first = shop.cloud().ses().mails().size();
    assertThat(first).isBetween(4, 8);

    shop.pass(Duration.ofMinutes(10));

    assertThat(shop.cloud().ses().mails()).hasSize(BURST);
    eachGotOneMail();
  }

  @Test
  void a_quota_that_is_used_up_leaves_the_rest_waiting_until_there_is_room() {
    shop.cloud().ses().allow(new SesQuota(100, 10));
    run();
    shop.pass(Duration.ofMinutes(3));

    assertThat(shop.cloud().ses().mails()).as("0.9 of 10").hasSize(9);
    assertThat(shop.log()).contains("daily quota is used up");
    assertThat(customers()).filteredOn(id -> row(id).status() == Status.PLANNED).hasSize(3);

    shop.cloud().clock().advanceTo(start.plus(Duration.ofDays(1)).minusSeconds(120));
    shop.pass(Duration.ofMinutes(5));

    assertThat(shop.cloud().ses().mails()).hasSize(BURST);
    eachGotOneMail();
  }

  @Test
  void what_is_unknown_is_looked_at_though_the_quota_is_used_up() {
    shop.cloud().ses().failNext(SesFault.LOST_REQUEST);
    run();
    shop.cloud().ses().allow(new SesQuota(100, 0));

    shop.pass(Duration.ofHours(25));

    assertThat(customers()).filteredOn(id -> row(id).status() == Status.PLANNED).isNotEmpty();
    assertThat(shop.log()).contains("daily quota is used up").contains("\"Name\":\"UntoldSends\"");
  }

  @Test
  void a_quota_that_others_use_up_meanwhile_stops_the_run_and_loses_nothing() {
    shop.cloud().ses().failNext(SesFault.NONE, SesFault.QUOTA);

    run();
    assertThat(shop.cloud().ses().mails()).hasSize(1);

    shop.pass(Duration.ofMinutes(3));
    assertThat(shop.cloud().ses().mails()).hasSize(BURST);
    eachGotOneMail();
  }

  private void run() {
    shop.cloud().invoke("DispatchSends", "{}");
    shop.cloud().pump();
  }

  private void eachGotOneMail() {
    assertThat(shop.cloud().ses().mails().stream().flatMap(mail -> mail.recipients().stream()))
        .containsExactlyInAnyOrderElementsOf(
            customers().stream().map(customer -> customer + "@example.com").toList());
    assertThat(customers()).allMatch(customer -> row(customer).status() == Status.DELIVERED);
  }

  private static List<String> customers() {
    return IntStream.range(0, BURST).mapToObj("customer-%02d"::formatted).toList();
  }

  private void plan(String customer) {
    Instant birthday = start.plus(Duration.ofDays(1));
    Moment moment = new Moment(MomentType.BIRTHDAY, birthday, "2026", false);
    shop.sends().decide(Send.of(key(customer), moment, new Decision.SendAt(start), start));
  }

  private Send row(String customer) {
    return shop.sends().of(new CustomerId(customer)).stream()
        .filter(send -> send.key().equals(key(customer)))
        .findFirst()
        .orElseThrow();
  }

  private static SendKey key(String customer) {
    return new SendKey(new CustomerId(customer), "birthday", "2026");
  }
}
