package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.OrderCompleted;
import dev.perennial.lambda.sweep.TallyGatherer;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.lambda.wire.TallyBytes;
import dev.perennial.local.replay.OnlineRetail;
import dev.perennial.metric.CohortRow;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Rollups;
import dev.perennial.metric.Slice;
import dev.perennial.metric.Tally;
import dev.perennial.random.ObviousMetrics;
import dev.perennial.risk.RiskModel;
import dev.perennial.segment.Cause;
import dev.perennial.segment.SegmentPhase;
import dev.perennial.segment.SegmentRow;
import dev.perennial.segment.Segmentation;
import dev.perennial.segment.Segmenting;
import dev.perennial.segment.StageFigures;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The metrics of a real shop, as the segments of a sweep gather them, against plain loops over its
/// events.
class OnlineRetailMetricsTest {
  private static final LocalDate TODAY = LocalDate.of(2011, 12, 10);
  private static final String POUNDS = "GBP";
  private static final int SEGMENTS = 3;
  private static final Path DATA = TestShop.root().resolve("events/online-retail-ii");

  private final Settings settings = SettingsFile.read(DATA.resolve("settings.yaml").toString());
  private final Map<CustomerId, List<Event>> histories = new HashMap<>();

  @Test
  void every_metric_of_a_part_of_the_customers_is_that_of_plain_loops() {
    assertThat(agree(customer -> customer.endsWith("37"))).isGreaterThan(15_000);
    assertThat(histories).hasSizeGreaterThan(40);
  }

  @Test
  @Tag("slow")
  void every_metric_of_all_customers_is_that_of_plain_loops() {
    assertThat(agree(customer -> true)).isGreaterThan(18_000);
    assertThat(histories).hasSize(5_939);
    assertThat(histories.values().stream().filter(OnlineRetailMetricsTest::hasOrder))
        .hasSize(5_878);
  }

  private static boolean hasOrder(List<Event> events) {
    return events.stream().anyMatch(OrderCompleted.class::isInstance);
  }

  /// Compares every figure, and says how many there were.
  private long agree(Predicate<String> wanted) {
    OnlineRetail.convert(
        DATA,
        wanted,
        read ->
            histories
                .computeIfAbsent(read.event().customer(), id -> new ArrayList<>())
                .add(read.event()));
    Instant asOf = TODAY.atStartOfDay(settings.reportingZone()).toInstant();
    Tally swept = swept(asOf);
    Rollups rollups = new Rollups(swept, settings, asOf);
    ObviousMetrics obvious =
        new ObviousMetrics(
            histories.values(),
            settings.reportingZone(),
            settings.lapseWindowDays(),
            BigDecimal.valueOf(settings.model().marginShare()));
    long compared = 0;
    for (RollupKind kind : RollupKind.values()) {
      if (kind.period().isPresent()) {
        for (Rollup rollup : rollups.of(kind, Optional.empty())) {
          compared += agree(rollup, obvious);
        }
      }
    }
    cohortsAgree(rollups, obvious);
    StageFigures.of(swept, asOf).stream()
        .filter(rollup -> rollup.kind() == RollupKind.STAGE)
        .forEach(stage -> agree(stage, obvious, settings.lapseWindowDays()));
    return compared;
  }

  /// Who is new, active or at risk is active; and of those who were active a lapse window before,
  /// as many have left as were lost since, with one cause or without.
  private static void agree(Rollup stage, ObviousMetrics obvious, int window) {
    LocalDate eve = stage.end().minusDays(window);
    long active =
        SegmentRow.of(stage).stream()
            .filter(row -> Set.of("new", "active", "at_risk").contains(row.segment()))
            .mapToLong(SegmentRow::customers)
            .sum();
    assertThat(BigDecimal.valueOf(active))
        .as("%s", stage.start())
        .isEqualTo(obvious.value("active_at_end", "", stage.start(), stage.end()));
    for (Cause cause : Cause.of(stage)) {
      assertThat(BigDecimal.valueOf(cause.customers() + cause.others()))
          .isEqualTo(obvious.value("active_at_start", "", eve, stage.end()));
      assertThat(BigDecimal.valueOf(cause.lapsed() + cause.othersLapsed()))
          .isEqualTo(obvious.value("lost_customers", "", eve, stage.end()));
    }
  }

  private long agree(Rollup rollup, ObviousMetrics obvious) {
    boolean isShort = rollup.kind() == RollupKind.DAY || rollup.kind() == RollupKind.WEEK;
    long compared = 0;
    for (Metric metric : Metric.values()) {
      boolean ofYears = metric == Metric.CLTV || metric == Metric.CLTV_MARGIN;
      if (metric == Metric.CLTV_PREDICTED || (isShort && ofYears)) {
        continue;
      }
      String currency = metric.isMoney() ? POUNDS : "";
      assertThat(rollup.value(metric, currency).orElse(null))
          .as("%s %s %s", rollup.kind(), rollup.start(), metric)
          .isEqualTo(obvious.value(metric.code(), currency, rollup.start(), rollup.end()));
      compared++;
    }
    return compared;
  }

  /// Each customer is in one cohort, and what all cohorts paid in a month is its revenue.
  private static void cohortsAgree(Rollups rollups, ObviousMetrics obvious) {
    List<CohortRow> rows =
        CohortRow.of(rollups.of(RollupKind.COHORT, Optional.empty()), Slice.ALL, TODAY);
    Map<LocalDate, BigDecimal> revenue = new HashMap<>();
    for (CohortRow row : rows) {
      revenue.merge(row.cohort().plusMonths(row.monthOffset()), row.revenue(), BigDecimal::add);
      if (row.monthOffset() == 0) {
        LocalDate end = row.cohort().plusMonths(1);
        assertThat(row.customers())
            .isEqualTo(obvious.value("new_customers", "", row.cohort(), end))
            .isEqualTo(row.ordering());
      }
    }
    assertThat(revenue).hasSize(24);
    revenue.forEach(
        (month, sum) ->
            assertThat(sum)
                .isEqualTo(obvious.value("revenue", POUNDS, month, month.plusMonths(1))));
  }

  private Tally swept(Instant asOf) {
    Segmenting segmenting =
        new Segmenting(
            new Scoring(settings, RiskModel.UNFITTED),
            new Segmentation(List.of(), List.of()),
            SegmentPhase.SEGMENTS,
            Map.of(),
            asOf);
    List<TallyGatherer> segments = new ArrayList<>();
    for (int segment = 0; segment < SEGMENTS; segment++) {
      segments.add(new TallyGatherer(settings, asOf, segmenting));
    }
    int next = 0;
    for (Map.Entry<CustomerId, List<Event>> one : histories.entrySet()) {
      Customer customer = Customer.unknown(one.getKey());
      for (Event event : one.getValue()) {
        customer = customer.apply(event);
      }
      Score score = new Score(Lifecycle.ACTIVE, null, null, "none", asOf);
      segments
          .get(next++ % SEGMENTS)
          .add(new CustomerState(customer, score, List.of(), 0, null, 1));
    }
    Tally.Gathering all = new Tally.Gathering();
    segments.forEach(segment -> all.add(TallyBytes.read(segment.part())));
    return all.tally();
  }
}
