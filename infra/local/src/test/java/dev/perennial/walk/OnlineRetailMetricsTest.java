package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Value;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.lambda.sweep.TallyGatherer;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.lambda.wire.TallyBytes;
import dev.perennial.local.replay.OnlineRetail;
import dev.perennial.metric.CohortRow;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
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
import java.math.RoundingMode;
import java.nio.file.Path;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
  private final List<String> currencies = new ArrayList<>();
  private final Map<String, Optional<BigDecimal>> predictions = new HashMap<>();
  private final Map<Metric, Integer> compared = new EnumMap<>(Metric.class);

  @Test
  void every_metric_of_a_part_of_the_customers_is_that_of_plain_loops() {
    read(customer -> customer.endsWith("37"));
    assertThat(histories).hasSizeGreaterThan(40);
    histories.replaceAll(MoreOfAShop::with);

    agree();

    assertThat(compared.keySet()).containsExactlyInAnyOrder(Metric.values());
    assertThat(compared.values())
        .as("values that were there")
        .allSatisfy(number -> assertThat(number).isGreaterThan(5));
  }

  @Test
  void a_month_that_is_restated_after_a_late_refund_is_that_of_all_events_from_scratch() {
    read(customer -> customer.endsWith("37"));
    Rollups before = new Rollups(swept(asOf()), settings, asOf());
    OrderCompleted order = ordersOf(LocalDate.of(2011, 5, 1)).getFirst();
    OrderRefunded refund =
        new OrderRefunded(
            order.header(), "late", order.order(), new Money(1, order.total().currency()));
    Objects.requireNonNull(histories.get(order.header().customer())).add(refund);

    Rollups scratch = new Rollups(swept(asOf()), settings, asOf());

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
    LocalDate day = LocalDate.ofInstant(refund.time(), settings.reportingZone());
    assertThat(restated)
        .contains("day " + day, "month 2011-05-01", "quarter 2011-04-01", "half 2011-01-01")
        .allSatisfy(one -> assertThat(one).doesNotStartWith("year 2010"))
        .hasSize(6); // the day, its week, month, quarter and half, and the cohort of the customer
  }

  private List<OrderCompleted> ordersOf(LocalDate month) {
    return histories.values().stream()
        .flatMap(List::stream)
        .filter(OrderCompleted.class::isInstance)
        .map(OrderCompleted.class::cast)
        .filter(
            order ->
                PeriodKind.MONTH
                    .startOf(LocalDate.ofInstant(order.time(), settings.reportingZone()))
                    .equals(month))
        .toList();
  }

  @Test
  @Tag("slow")
  void every_metric_of_all_customers_is_that_of_plain_loops() {
    read(customer -> true);
    assertThat(histories).hasSize(5_939);
    assertThat(histories.values().stream().filter(OnlineRetailMetricsTest::hasOrder))
        .hasSize(5_878);
    histories.replaceAll(MoreOfAShop::with);

    agree();

    assertThat(compared.values()).allSatisfy(number -> assertThat(number).isGreaterThan(5));
  }

  private static boolean hasOrder(List<Event> events) {
    return events.stream().anyMatch(OrderCompleted.class::isInstance);
  }

  private void read(Predicate<String> wanted) {
    OnlineRetail.convert(
        DATA,
        wanted,
        read ->
            histories
                .computeIfAbsent(read.event().customer(), id -> new ArrayList<>())
                .add(read.event()));
  }

  private Instant asOf() {
    return TODAY.atStartOfDay(settings.reportingZone()).toInstant();
  }

  /// Compares every figure, and counts those that have a value.
  private void agree() {
    Instant asOf = asOf();
    Tally swept = swept(asOf);
    Rollups rollups = new Rollups(swept, settings, asOf);
    ObviousMetrics obvious =
        new ObviousMetrics(
            histories.values(),
            settings.reportingZone(),
            settings.lapseWindowDays(),
            BigDecimal.valueOf(settings.model().marginShare()));
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
        .forEach(stage -> agree(stage, obvious, settings.lapseWindowDays()));
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
      for (String currency : metric.isMoney() ? currencies() : List.of("")) {
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

  private List<String> currencies() {
    if (currencies.isEmpty()) {
      currencies.addAll(currenciesOfOrders());
    }
    return currencies;
  }

  private List<String> currenciesOfOrders() {
    return histories.values().stream()
        .flatMap(List::stream)
        .flatMap(event -> event instanceof OrderCompleted order ? Stream.of(order) : Stream.empty())
        .map(order -> order.total().currency().getCurrencyCode())
        .distinct()
        .sorted()
        .toList();
  }

  /// The mean value of those who are active now, in the periods that ended within a week.
  private @Nullable BigDecimal predicted(Rollup rollup, String currency) {
    int days = rollup.kind() == RollupKind.DAY ? 1 : 7;
    if (!TODAY.isBefore(rollup.end().plusDays(days))) {
      return null;
    }
    return predictions.computeIfAbsent(currency, this::meanOfActive).orElse(null);
  }

  private Optional<BigDecimal> meanOfActive(String currency) {
    BigDecimal sum = BigDecimal.ZERO;
    long customers = 0;
    for (Map.Entry<CustomerId, List<Event>> one : histories.entrySet()) {
      boolean isActive =
          Objects.requireNonNull(
                      new ObviousMetrics(
                              List.of(one.getValue()),
                              settings.reportingZone(),
                              settings.lapseWindowDays(),
                              BigDecimal.ONE)
                          .value("active_at_end", "", TODAY, TODAY))
                  .signum()
              > 0;
      Value value = value(one.getKey());
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

  /// A made-up prediction for each customer, with four decimals.
  private Value value(CustomerId customer) {
    int number = Math.floorMod(customer.value().hashCode(), 1_000_000);
    List<String> all = currencies();
    String currency = all.get(number % all.size());
    return new Value(1, number / 10_000.0, Money.currency(currency));
  }

  /// Each customer is in one cohort, and what all cohorts paid in a month is its revenue.
  private static void cohortsAgree(Rollups rollups, ObviousMetrics obvious) {
    List<CohortRow> rows =
        CohortRow.of(rollups.of(RollupKind.COHORT, Optional.empty()), Slice.ALL, TODAY);
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
      Score score = new Score(Lifecycle.ACTIVE, null, value(one.getKey()), "none", asOf);
      segments
          .get(next++ % SEGMENTS)
          .add(new CustomerState(customer, score, List.of(), 0, null, 1));
    }
    Tally.Gathering all = new Tally.Gathering();
    segments.forEach(segment -> all.add(TallyBytes.read(segment.part())));
    return all.tally();
  }
}
