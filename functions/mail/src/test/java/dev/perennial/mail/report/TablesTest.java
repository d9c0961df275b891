package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.Figure;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TablesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
  private static final LocalDate JANUARY = LocalDate.parse("2026-01-01");

  @Test
  void what_is_kept_of_parts_of_the_customers_is_told_by_dimension_and_part() {
    Map<String, byte[]> files = files(List.of());

    assertThat(text(files, "metrics_by.csv"))
        .isEqualToNormalizingNewlines(
            """
            period,start,end,dimension,part,metric,currency,value
            month,2026-01-01,2026-02-01,country,CZ,orders,,3
            month,2026-01-01,2026-02-01,country,CZ,revenue,EUR,12.50
            month,2026-01-01,2026-02-01,tier,"a=b, c",orders,,1
            """);
    assertThat(text(files, "cohorts_by.csv"))
        .isEqualToNormalizingNewlines(
            """
            dimension,part,cohort,month_offset,currency,customers,ordering,retention,revenue,\
            revenue_per_customer
            acquisition_source,spring ads,2026-01,0,EUR,4,4,1.000000,20.00,5.00
            acquisition_source,spring ads,2026-01,1,EUR,4,1,0.250000,8.00,7.00
            """);
    assertThat(text(files, "metrics.csv"))
        .contains("month,2026-01-01,2026-02-01,orders,,4\r\n")
        .doesNotContain("CZ");
    assertThat(files.keySet())
        .containsExactly(
            "campaigns.csv",
            "causes.csv",
            "cohorts.csv",
            "cohorts_by.csv",
            "flows.csv",
            "metrics.csv",
            "metrics_by.csv",
            "segments.csv");
  }

  @Test
  void a_campaign_has_its_extra_orders_revenue_and_margin_the_split_and_the_look() {
    Report report = SomeReport.with("control", "none", "off", "early");

    List<String[]> rows =
        text(files(report.campaigns()), "campaigns.csv")
            .lines()
            .map(line -> line.split(",", -1))
            .toList();
    List<String> columns = List.of(rows.getFirst());
    String[] early =
        rows.stream()
            .filter(row -> row[0].equals("early") && row[1].equals("treated"))
            .findFirst()
            .orElseThrow();

    assertThat(early).hasSameSizeAs(rows.getFirst());
    assertThat(early[columns.indexOf("verdict")]).isEqualTo("not enough data");
    assertThat(Long.parseLong(early[columns.indexOf("needed")])).isPositive();
    assertThat(early[columns.indexOf("incremental_orders")]).isEqualTo("9.000000");
    assertThat(early[columns.indexOf("split_p")]).isEqualTo("0.421000");
    assertThat(early[columns.indexOf("look")]).isEqualTo("interim");
  }

  private static Map<String, byte[]> files(List<CampaignLine> campaigns) {
    return new Tables(new Kept(List.of(month(), cohort())), campaigns, JANUARY.plusMonths(2))
        .files();
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), UTF_8);
  }

  private static Rollup month() {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(new Figure("orders", "", ""), BigDecimal.valueOf(4));
    figures.put(new Figure("orders", "", "country=CZ"), BigDecimal.valueOf(3));
    figures.put(new Figure("revenue", "EUR", "country=CZ"), new BigDecimal("12.50"));
    figures.put(new Figure("orders", "", "tier=a=b, c"), BigDecimal.ONE);
    return rollup(RollupKind.MONTH, figures);
  }

  private static Rollup cohort() {
    String part = "acquisition_source=spring ads";
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    figures.put(new Figure("customers", "", part), BigDecimal.valueOf(4));
    figures.put(new Figure("ordering", "", "0 " + part), BigDecimal.valueOf(4));
    figures.put(new Figure("ordering", "", "1 " + part), BigDecimal.ONE);
    figures.put(new Figure("revenue", "EUR", "0 " + part), new BigDecimal("20.00"));
    figures.put(new Figure("revenue", "EUR", "1 " + part), new BigDecimal("8.00"));
    return rollup(RollupKind.COHORT, figures);
  }

  private static Rollup rollup(RollupKind kind, SortedMap<Figure, BigDecimal> figures) {
    return new Rollup(kind, JANUARY, JANUARY.plusMonths(1), figures, new TreeMap<>(), NOW, NOW);
  }

  /// A store that has those rollups.
  private record Kept(List<Rollup> rollups) implements Metrics {
    @Override
    public boolean save(Rollup rollup, long readVersion) {
      return false;
    }

    @Override
    public Optional<Stored> find(RollupKind kind, LocalDate start) {
      return of(kind).stream()
          .filter(one -> one.start().equals(start))
          .findFirst()
          .map(one -> new Stored(one, 1));
    }

    @Override
    public SortedMap<LocalDate, Standing> standings(RollupKind kind) {
      return new TreeMap<>();
    }

    @Override
    public List<Rollup> of(RollupKind kind) {
      return rollups.stream().filter(one -> one.kind() == kind).toList();
    }
  }
}
