package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Value;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.metric.CohortRow;
import dev.perennial.metric.Metric;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.metric.Rollups;
import dev.perennial.metric.Slice;
import dev.perennial.metric.Tally;
import dev.perennial.random.ObviousMetrics;
import dev.perennial.segment.Cause;
import dev.perennial.segment.SegmentRow;
import dev.perennial.segment.StageFigures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The metrics of a real shop, as the segments of a sweep gather them, against plain loops over its
/// events.
class OnlineRetailMetricsTest {
  private static final String POUNDS = "GBP";
  private final RetailSweep retail = new RetailSweep();
  private final Map<String, Optional<BigDecimal>> predictions = new HashMap<>();
  private final Map<Metric, Integer> compared = new EnumMap<>(Metric.class);

  @Test
  void every_metric_of_a_part_of_the_customers_is_that_of_plain_loops() {
    retail.read(customer -> customer.endsWith("37"));
    assertThat(retail.histories).hasSizeGreaterThan(40);
    retail.histories.replaceAll(MoreOfAShop::with);

    agree();

    assertThat(compared.keySet()).containsExactlyInAnyOrder(Metric.values());
    assertThat(compared.values())
        .as("values that were there")
        .allSatisfy(number -> assertThat(number).isGreaterThan(5));
  }

  @Test
  void a_month_that_is_restated_after_a_late_refund_is_that_of_all_events_from_scratch() {
    retail.read(customer -> customer.endsWith("37"));
    Rollups before = new Rollups(retail.swept(retail.asOf()), retail.settings, retail.asOf());
    OrderCompleted order = retail.ordersOf(LocalDate.of(2011, 5, 1)).getFirst();
    OrderRefunded refund =
        new OrderRefunded(
            order.header(), "late", order.order(), new Money(1, order.total().currency()));
    Objects.requireNonNull(retail.histories.get(order.header().customer())).add(refund);

    Rollups scratch = new Rollups(retail.swept(retail.asOf()), retail.settings, retail.asOf());

    List<String> restated = new ArrayList<>();
    for (RollupKind kind : RollupKind.NIGHTLY) {
      List<Rollup> first = before.of(kind, Optional.empty());
      List<Rollup> now = scratch.of(kind, Optional.empty());
      assertThat(now)
          .extracting(Rollup::start)
          .isEqualTo(first.stream().map(Rollup::start).toList());
      for (int i = 0; i < now.size(); i++) {
        Rollup stored = now.get(i).inPlaceOf(first.get(i));
        assertThat(stored.figures()).isEqualTo(now.get(i).figures());
        if (!stored.digest().equals(first.get(i).digest())) {
          restated.add(kind.code() + " " + stored.start());
        }
      }
    }
    LocalDate day = LocalDate.ofInstant(refund.time(), retail.settings.reportingZone());
    assertThat(restated)
        .contains("day " + day, "month 2011-05-01", "quarter 2011-04-01", "half 2011-01-01")
        .allSatisfy(one -> assertThat(one).doesNotStartWith("year 2010"))
        .hasSize(6); // the day, its week, month, quarter and half, and the cohort of the customer
  }

  @Test
  @Tag("slow")
  void every_metric_of_all_customers_is_that_of_plain_loops() {
    retail.read(customer -> true);
    assertThat(retail.histories).hasSize(5_939);
    assertThat(retail.histories.values().stream().filter(OnlineRetailMetricsTest::hasOrder))
        .hasSize(5_878);
    retail.histories.replaceAll(MoreOfAShop::with);

    agree();

    assertThat(compared.values()).allSatisfy(number -> assertThat(number).isGreaterThan(5));
  }

  private static boolean hasOrder(List<Event> events) {
    return events.stream().anyMatch(OrderCompleted.class::isInstance);
  }

  /// Compares every figure, and counts those that have a value.
  private void agree() {
    Instant asOf = retail.asOf();
    Tally swept = retail.swept(asOf);
    Rollups rollups = new Rollups(swept, retail.settings, asOf);
    ObviousMetrics obvious =
        new ObviousMetrics(
            retail.histories.values(),
            retail.settings.reportingZone(),
            retail.settings.lapseWindowDays(),
            BigDecimal.valueOf(retail.settings.model().marginShare()));
    for (RollupKind kind : RollupKind.values()) {
      if (kind.period().isPresent()) {
        for (Rollup rollup : rollups.of(kind, Optional.empty())) {
          agree(rollup, obvious);
        }
      }
    }
    cohortsAgree(rollups, obvious);
    StageFigures.of(swept, asOf).stream()
        .filter(rollup -> rollup.kind() == RollupKind.STAGE)
        .forEach(stage -> agree(stage, obvious, retail.settings.lapseWindowDays()));
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

  private void agree(Rollup rollup, ObviousMetrics obvious) {
    boolean isShort = rollup.kind() == RollupKind.DAY || rollup.kind() == RollupKind.WEEK;
    for (Metric metric : Metric.values()) {
      boolean ofYears = metric == Metric.CLTV || metric == Metric.CLTV_MARGIN;
      for (String currency : metric.isMoney() ? retail.currencies() : List.of("")) {
        @Nullable BigDecimal expected =
            metric == Metric.CLTV_PREDICTED
                ? predicted(rollup, currency)
                : isShort && ofYears
                    ? null
                    : obvious.value(metric.code(), currency, rollup.start(), rollup.end());
        assertThat(rollup.value(metric, currency).orElse(null))
            .as("%s %s %s %s", rollup.kind(), rollup.start(), metric, currency)
            .isEqualTo(expected);
        compared.merge(metric, expected == null ? 0 : 1, Integer::sum);
      }
    }
  }

  /// The mean value of those who are active now, in the periods that ended within a week.
  private @Nullable BigDecimal predicted(Rollup rollup, String currency) {
    int days = rollup.kind() == RollupKind.DAY ? 1 : 7;
    if (!RetailSweep.TODAY.isBefore(rollup.end().plusDays(days))) {
      return null;
    }
    return predictions.computeIfAbsent(currency, this::meanOfActive).orElse(null);
  }

  private Optional<BigDecimal> meanOfActive(String currency) {
    BigDecimal sum = BigDecimal.ZERO;
    long customers = 0;
    for (Map.Entry<CustomerId, List<Event>> one : retail.histories.entrySet()) {
      boolean isActive =
          Objects.requireNonNull(
                      new ObviousMetrics(
                              List.of(one.getValue()),
                              retail.settings.reportingZone(),
                              retail.settings.lapseWindowDays(),
                              BigDecimal.ONE)
                          .value("active_at_end", "", RetailSweep.TODAY, RetailSweep.TODAY))
                  .signum()
              > 0;
      Value value = retail.value(one.getKey());
      if (isActive && value.currency().getCurrencyCode().equals(currency)) {
        sum = sum.add(BigDecimal.valueOf(value.clv365d()));
        customers++;
      }
    }
    int digits = Money.currency(currency).getDefaultFractionDigits();
    return customers == 0
        ? Optional.empty()
        : Optional.of(sum.divide(BigDecimal.valueOf(customers), digits, RoundingMode.HALF_EVEN));
  }

  /// Each customer is in one cohort, and what all cohorts paid in a month is its revenue.
  private static void cohortsAgree(Rollups rollups, ObviousMetrics obvious) {
    List<CohortRow> rows =
        CohortRow.of(rollups.of(RollupKind.COHORT, Optional.empty()), Slice.ALL, RetailSweep.TODAY);
    Map<LocalDate, BigDecimal> revenue = new HashMap<>();
    for (CohortRow row : rows) {
      if (row.currency().equals(POUNDS)) {
        revenue.merge(row.cohort().plusMonths(row.monthOffset()), row.revenue(), BigDecimal::add);
      }
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
}
