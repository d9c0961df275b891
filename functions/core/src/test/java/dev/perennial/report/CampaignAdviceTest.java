package dev.perennial.report;

import static dev.perennial.report.Months.aYear;
import static dev.perennial.report.Months.data;
import static dev.perennial.report.Months.month;
import static dev.perennial.report.Months.report;
import static dev.perennial.report.SomeData.someData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.lift.Verdict;
import dev.perennial.metric.Rollup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a report says to do about campaigns.
class CampaignAdviceTest {
  @Test
  void campaigns_are_spoken_of_by_their_verdict() {
    Report report =
        Report.of(
                data(
                    List.of(month(0, 1, "1.00", "5")),
                    List.of(),
                    List.of(
                        line("helps", Verdict.HIGHER, 9),
                        line("far", Verdict.NOT_ENOUGH_DATA, 900),
                        line("near", Verdict.NOT_ENOUGH_DATA, 10),
                        line("off", Verdict.SPLIT_IS_OFF, 9),
                        line("harms", Verdict.LOWER, 9))))
            .orElseThrow();

    assertThat(report.advice())
        .hasSize(4)
        .startsWith(
            new Advice.SplitIsOff("off"),
            new Advice.CampaignHarms("harms"),
            new Advice.CampaignHelps("helps"));
    assertThat(report.advice().getLast())
        .isInstanceOfSatisfying(
            Advice.NeedsMore.class,
            one -> {
              assertThat(one.campaign()).isEqualTo("near");
              assertThat(one.needed()).isPositive();
            });
  }

  /// A lift of a tenth of a third takes thousands of customers: with 60 a year that is decades,
  /// with 6,000 a year none.
  @Test
  void what_would_take_years_at_a_campaigns_own_rate_is_not_waited_for() {
    CampaignLine small = line("small", Verdict.NOT_ENOUGH_DATA, 30);
    long needed = small.comparison().needed();

    assertThat(needed).isGreaterThan(60 * 12);
    assertThat(lasting(small, 365).isOutOfReach()).isTrue();
    assertThat(lasting(small, 27).isOutOfReach()).as("too early to say").isFalse();
    assertThat(lasting(line("near", Verdict.NOT_ENOUGH_DATA, 3_000), 365).isOutOfReach()).isFalse();
    assertThat(small.isOutOfReach()).as("no window was opened").isFalse();
    assertThat(withCampaigns(lasting(small, 365)).advice())
        .containsExactly(new Advice.OutOfReach("small"));
    assertThat(withCampaigns(lasting(small, 365), line("far", Verdict.NOT_ENOUGH_DATA, 3)).advice())
        .singleElement()
        .isInstanceOfSatisfying(
            Advice.NeedsMore.class, one -> assertThat(one.campaign()).isEqualTo("far"));
  }

  private static Report withCampaigns(CampaignLine... lines) {
    return someData(List.of(month(0, 1, "1.00", "5"))).campaigns(List.of(lines)).report();
  }

  /// The same with so many days between its first and its last window.
  private static CampaignLine lasting(CampaignLine line, int days) {
    Instant first = Instant.parse("2025-01-01T00:00:00Z");
    return new CampaignLine(
        line.campaign(),
        line.comparison(),
        line.verdict(),
        null,
        new TreeMap<>(),
        new TreeMap<>(),
        new CampaignLine.Ledger(
            new TreeMap<>(), Map.of(), 0, 0, false, first.plus(Duration.ofDays(days)), first));
  }

  @Test
  void what_is_told_at_once_is_not_crowded_out_by_other_advice() {
    List<Rollup> months = aYear();
    months.add(month(12, 100, "1000.00", "9"));
    List<CampaignLine> off =
        Stream.of("a", "b", "c", "d", "e", "f")
            .map(name -> line(name, Verdict.SPLIT_IS_OFF, 9))
            .toList();

    Report report = Report.of(data(months, List.of(), off)).orElseThrow();

    assertThat(report.advice()).hasSize(6).contains(new Advice.SplitIsOff("e"));
    assertThat(report.advice().getLast()).isInstanceOf(Advice.ChurnJumped.class);
    assertThat(report.alarms()).hasSize(1);
  }

  private static CampaignLine line(String name, Verdict verdict, int customers) {
    Arm arm = Arm.EMPTY;
    for (int i = 0; i < customers; i++) {
      arm = arm.with(i % 3 == 0, 0, 0);
    }
    return new CampaignLine(
        name,
        new Comparison(arm, arm, new Terms(Look.INTERIM, Terms.USUAL_LIFT, 1)),
        verdict,
        null,
        new TreeMap<>(),
        new TreeMap<>(),
        CampaignLine.Ledger.EMPTY);
  }
}
