package dev.perennial.lambda.wire;

import dev.perennial.event.Money;
import dev.perennial.goal.Aim;
import dev.perennial.goal.Benchmark;
import dev.perennial.goal.Goal;
import dev.perennial.goal.Targets;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the settings `goals`, `benchmarks` and `cadence`. What is wrong with them is said with the
/// line and column.
final class TargetsFile {
  private static final String METRIC = "metric";
  private static final String CURRENCY = "currency";
  private static final String PERIOD = "period";
  private static final String CHANGE = "change";
  private static final String TARGET = "target";
  private static final Set<String> GOAL =
      Set.of(METRIC, CURRENCY, PERIOD, TARGET, CHANGE, "from", "by");
  private static final Set<String> BENCHMARK = Set.of(METRIC, CURRENCY, PERIOD, "value", "source");
  private static final String METRICS =
      Arrays.stream(Metric.values()).map(Metric::code).collect(Collectors.joining(", "));
  private static final String KINDS =
      PeriodKind.REPORTED.stream().map(PeriodKind::code).collect(Collectors.joining(", "));
  private static final String DAY = "a day such as 2027-03-31";
  private static final String NUMBER = "a number such as 12.5";

  private final Targets cadence;

  private TargetsFile(Targets cadence) {
    this.cadence = cadence;
  }

  /// What the shop's own file says, and the packaged one where that says nothing.
  static Targets read(YamlFields packaged, YamlFields own) {
    Map<Metric, Set<PeriodKind>> kinds = cadence(part(packaged, own, "cadence"));
    TargetsFile file = new TargetsFile(new Targets(List.of(), List.of(), kinds));
    return new Targets(
        part(packaged, own, "goals").items().stream().map(file::goal).toList(),
        part(packaged, own, "benchmarks").items().stream().map(file::benchmark).toList(),
        kinds);
  }

  private static YamlNode part(YamlFields packaged, YamlFields own, String name) {
    return own.optional(name).orElseGet(() -> packaged.required(name));
  }

  private static Map<Metric, Set<PeriodKind>> cadence(YamlNode node) {
    Set<String> names =
        Arrays.stream(Metric.values()).map(Metric::code).collect(Collectors.toSet());
    Map<Metric, Set<PeriodKind>> cadence = new EnumMap<>(Metric.class);
    node.fields(names)
        .values()
        .forEach(
            (name, list) -> {
              Metric metric = Metric.find(name).orElseThrow();
              Set<PeriodKind> kinds = EnumSet.noneOf(PeriodKind.class);
              for (YamlNode item : list.items()) {
                PeriodKind kind = kind(item);
                if (metric.isOfYears() && !PeriodKind.DIVIDED.contains(kind)) {
                  throw item.wrong(name + " is known of months and longer");
                }
                kinds.add(kind);
              }
              cadence.put(metric, kinds);
            });
    return cadence;
  }

  private Goal goal(YamlNode node) {
    YamlFields fields = node.fields(GOAL);
    Metric metric = metric(fields);
    String currency = currency(fields);
    PeriodKind period = period(fields, metric);
    Aim aim = aim(fields);
    LocalDate by = fields.required("by").as(LocalDate::parse, DAY);
    LocalDate from = fields.or(by.minusYears(1), "from", LocalDate::parse, DAY);
    return fields.checked(() -> new Goal(metric, currency, period, aim, from, by));
  }

  private static Aim aim(YamlFields fields) {
    Optional<YamlNode> target = fields.optional(TARGET);
    Optional<YamlNode> change = fields.optional(CHANGE);
    if (target.isPresent() == change.isPresent()) {
      throw fields.node().wrong("a goal has a target or a change, one of them");
    }
    return target
        .<Aim>map(node -> new Aim.Target(node.as(BigDecimal::new, NUMBER)))
        .orElseGet(() -> change.orElseThrow().as(Aim.Change::parse, "a change such as -10%"));
  }

  private Benchmark benchmark(YamlNode node) {
    YamlFields fields = node.fields(BENCHMARK);
    Metric metric = metric(fields);
    String currency = currency(fields);
    PeriodKind period = period(fields, metric);
    BigDecimal value = fields.required("value").as(BigDecimal::new, NUMBER);
    String source = fields.required("source").text();
    return fields.checked(() -> new Benchmark(metric, currency, period, value, source));
  }

  private static Metric metric(YamlFields fields) {
    return fields.required(METRIC).oneOf(Metric::find, METRICS);
  }

  private static String currency(YamlFields fields) {
    return fields
        .optional(CURRENCY)
        .map(node -> node.as(Money::currency, "a currency such as EUR").getCurrencyCode())
        .orElse("");
  }

  private PeriodKind period(YamlFields fields, Metric metric) {
    List<PeriodKind> usual = cadence.cadence(metric);
    return fields
        .optional(PERIOD)
        .map(TargetsFile::kind)
        .orElseGet(
            () -> usual.isEmpty() ? Targets.usual(metric).iterator().next() : usual.getFirst());
  }

  private static PeriodKind kind(YamlNode node) {
    return node.oneOf(name -> PeriodKind.find(name).filter(PeriodKind.REPORTED::contains), KINDS);
  }
}
