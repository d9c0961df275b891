package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Ledger;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Deliveries;
import dev.perennial.report.Occasion;
import dev.perennial.report.Outlook;
import dev.perennial.report.Outlooks;
import dev.perennial.report.ReportKey;
import dev.perennial.report.Stated;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the stores that reports are made of have to do.
abstract class ReportStoresContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-01-12T07:00:00Z");
  private final LocalDate day = LocalDate.parse("2026-01-05").plusDays(NUMBER.incrementAndGet());
  private final Occasion report = new ReportKey(PeriodKind.WEEK, day).occasion();

  abstract Deliveries deliveries();

  abstract Outlooks outlooks();

  abstract Ledger ledger();

  abstract Sends sends();

  @Test
  void a_report_is_claimed_for_a_recipient_once() {
    assertThat(deliveries().claim(report, "one", NOW)).isTrue();
    assertThat(deliveries().claim(report, "one", NOW.plus(Duration.ofDays(3)))).isFalse();
    assertThat(deliveries().claim(report, "two", NOW)).isTrue();
    assertThat(deliveries().of(report)).containsExactlyInAnyOrder("one", "two");
    assertThat(deliveries().of(new ReportKey(PeriodKind.MONTH, day).occasion())).isEmpty();
  }

  @Test
  void what_was_given_back_can_be_claimed_again() {
    deliveries().claim(report, "one", NOW);

    deliveries().giveBack(report, "one");

    assertThat(deliveries().claim(report, "one", NOW)).isTrue();
  }

  @Test
  void what_a_report_stated_is_what_the_first_of_its_recipients_was_told() {
    assertThat(deliveries().stated(report)).contains(Stated.NONE);

    deliveries().claim(report, "two", NOW.plusSeconds(60), stated("2"));
    deliveries().claim(report, "one", NOW, stated("1"));
    deliveries().claim(report, "one", NOW.minusSeconds(60), stated("3"));

    assertThat(deliveries().stated(report)).contains(stated("1"));
  }

  @Test
  void what_was_given_back_or_refused_was_not_stated_and_who_refused_it_is_not_told_again() {
    deliveries().claim(report, "one", NOW, stated("1"));
    deliveries().claim(report, "two", NOW, stated("2"));

    deliveries().giveBack(report, "one");
    deliveries().refused(report, "two", NOW);
    deliveries().refused(report, "nobody", NOW);

    assertThat(deliveries().stated(report)).contains(Stated.NONE);
    assertThat(deliveries().of(report)).containsExactly("two");
    deliveries().claim(report, "one", NOW.plusSeconds(60), stated("3"));
    assertThat(deliveries().stated(report)).contains(stated("3"));
  }

  private Stated stated(String value) {
    return new Stated(
        Map.of(
            new Stated.Of(PeriodKind.WEEK, day, Metric.REVENUE, "EUR"),
            new Stated.Value(new BigDecimal("12.50"), new BigDecimal(value))));
  }

  @Test
  void the_latest_outlook_of_a_day_is_kept_with_those_of_other_days() {
    outlooks().put(day, outlook(1));
    outlooks().put(day, outlook(2));
    outlooks().put(day.plusYears(1), outlook(3));

    assertThat(outlooks().all())
        .containsEntry(day, outlook(2))
        .containsEntry(day.plusYears(1), outlook(3));
  }

  @Test
  void the_rows_of_a_customer_come_together() {
    for (int i = 0; i < 40; i++) {
      sends().decide(row("ledger-" + day + "-" + i % 8, "o" + i));
    }

    try (Stream<List<Send>> all = ledger().byCustomer(row -> {})) {
      assertThat(all.filter(rows -> rows.getFirst().key().customer().value().contains("" + day)))
          .hasSize(8)
          .allSatisfy(rows -> assertThat(rows).hasSize(5));
    }
  }

  private static Send row(String customer, String occasion) {
    return Send.of(
        new SendKey(new CustomerId(customer), "win-back", occasion),
        new Moment(MomentType.LAPSED, NOW, occasion, false),
        new Decision.Skip(Reason.NO_CONSENT),
        NOW);
  }

  private static Outlook outlook(int customers) {
    TreeMap<String, BigDecimal> value = new TreeMap<>();
    value.put("EUR", new BigDecimal("12.50"));
    Outlook.Stake stake = new Outlook.Stake(customers, value);
    return new Outlook(stake, List.of(new Outlook.Ahead(30, stake), new Outlook.Ahead(60, stake)));
  }
}
