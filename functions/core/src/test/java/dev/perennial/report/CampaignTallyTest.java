package dev.perennial.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.CampaignResult;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.Takings;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Money;
import dev.perennial.given.SomeSend;
import dev.perennial.random.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignTallyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Currency EUR = Money.currency("EUR");
  private static final double SHARE = .1;
  private static final Currency JPY = Money.currency("JPY");

  @Test
  void customer_by_customer_it_comes_to_what_all_rows_come_to() {
    RandomGenerator random = Seeded.random(11);
    CampaignTally tally = new CampaignTally(List.of(), SHARE);
    List<Send> all = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      List<Send> rows = rows("c" + i, random);
      all.addAll(rows);
      tally.add(rows);
    }

    CampaignResult whole = CampaignResult.of("b", 0, all);
    CampaignLine line = tally.lines().getLast();

    assertThat(tally.lines()).extracting(CampaignLine::campaign).containsExactly("a", "b");
    assertThat(line.comparison().treated().conversions())
        .isEqualTo(whole.comparison().treated().conversions());
    assertThat(line.comparison().control().conversions())
        .isEqualTo(whole.comparison().control().conversions());
    assertThat(line.verdict()).isEqualTo(whole.verdict(CampaignArm.TREATED));
    assertThat(line.waiting())
        .isEqualTo(whole.arms().values().stream().mapToLong(arm -> arm.waiting()).sum());
    for (Currency currency : List.of(EUR, JPY)) {
      double worth = whole.comparison(currency).incrementalWorth().orElseThrow();
      CampaignLine.Worth taken =
          Objects.requireNonNull(line.takings().get(currency.getCurrencyCode()));
      CampaignLine.Gain gain = taken.revenue();
      assertThat(gain.value().movePointRight(currency.getDefaultFractionDigits()).doubleValue())
          .isCloseTo(worth, within(1.0)); // a minor unit, by rounding
      assertThat(gain.low()).isLessThan(gain.value());
      assertThat(gain.high()).isGreaterThan(gain.value());
      assertThat(taken.margin().value().doubleValue())
          .isCloseTo(
              margin(whole, currency), within(Math.pow(10, -currency.getDefaultFractionDigits())));
    }
  }

  /// The mean margin of a treated customer less that of one held out, times the treated. The goods
  /// cost the shop nine tenths of their full price, and those given back are worth that again.
  private static double margin(CampaignResult whole, Currency currency) {
    double treated = kept(whole, CampaignArm.TREATED, currency);
    double held = kept(whole, CampaignArm.HOLDOUT, currency);
    double customers = customers(whole, CampaignArm.TREATED);
    return (treated / customers - held / customers(whole, CampaignArm.HOLDOUT)) * customers;
  }

  private static double kept(CampaignResult whole, CampaignArm arm, Currency currency) {
    double kept = 0;
    for (Send send : Objects.requireNonNull(whole.firsts().get(arm))) {
      Measurement measured = Objects.requireNonNull(send.measurement());
      WindowOutcome outcome = measured.outcome();
      if (outcome != null) {
        for (Takings one : outcome.takings()) {
          if (one.currency().equals(currency)) {
            double full = (double) (one.charged() + one.discount());
            double cost = full * (1 - SHARE) - one.refunded() * (1 - SHARE);
            kept += one.charged() - one.refunded() - cost;
          }
        }
      }
    }
    return kept / Math.pow(10, currency.getDefaultFractionDigits());
  }

  private static double customers(CampaignResult whole, CampaignArm arm) {
    return (double) Objects.requireNonNull(whole.arms().get(arm)).measured().customers();
  }

  @Test
  void it_counts_what_was_decided_and_how_far_the_mails_have_come() {
    CampaignTally tally = new CampaignTally(List.of(), SHARE);
    tally.add(
        List.of(
            row("ada", "a", "1", new Decision.SendAt(NOW), null),
            row("ada", "a", "2", new Decision.Skip(Reason.FREQUENCY_CAP), null)));
    tally.add(List.of(row("bob", "a", "1", new Decision.HoldOut(NOW), null)));

    CampaignLine.Ledger ledger = tally.lines().getFirst().ledger();

    assertThat(ledger.decisions())
        .containsEntry("mail", 1L)
        .containsEntry("frequency_cap", 1L)
        .containsEntry("holdout", 1L);
    assertThat(ledger.mails()).containsExactly(Map.entry(Status.PLANNED, 1L));
    assertThat(ledger.told()).isFalse();
    assertThat(ledger.lastEnd()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    assertThat(ledger.firstEnd()).isNotNull().isBeforeOrEqualTo(ledger.lastEnd());
  }

  private static List<Send> rows(String customer, RandomGenerator random) {
    List<Send> rows = new ArrayList<>();
    boolean held = random.nextInt(3) == 0;
    for (int occasion = 0; occasion < 1 + random.nextInt(3); occasion++) {
      Instant due = NOW.plus(Duration.ofDays(random.nextInt(30)));
      Decision decision =
          random.nextInt(5) == 0
              ? new Decision.Skip(Reason.STALE)
              : held ? new Decision.HoldOut(due) : new Decision.SendAt(due);
      List<Takings> takings = new ArrayList<>();
      if (random.nextInt(3) == 0) {
        takings.add(
            new Takings(
                EUR, 1, 500 + random.nextInt(9_000), random.nextInt(400), random.nextInt(900)));
      }
      if (random.nextInt(6) == 0) {
        takings.add(new Takings(JPY, 1, 300 + random.nextInt(900), 0));
      }
      String campaign = random.nextBoolean() ? "a" : "b";
      rows.add(
          row(
              customer,
              campaign,
              campaign + occasion,
              decision,
              random.nextInt(8) == 0 ? null : new WindowOutcome(takings)));
    }
    return rows;
  }

  private static Send row(
      String customer,
      String campaign,
      String occasion,
      Decision decision,
      @Nullable WindowOutcome outcome) {
    SendKey key = new SendKey(new CustomerId(customer), campaign, occasion);
    return SomeSend.measured(key, decision, NOW, outcome);
  }
}
