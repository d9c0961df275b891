package dev.perennial.metric;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Value;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Tallies customers, each with everything in their history, so a figure of the past is always that
/// of what is known now. Only periods that are over on the day of the run are counted, and only
/// what happened before that day.
public final class Tallying {
  /// Periods that began longer ago are not counted. Orders from before them still make a later one
  /// a repeat.
  static final int MOST_YEARS = 20;

  private static final int VALUE_DECIMALS = 4;

  private final Settings settings;
  private final Instant asOf;
  private final LocalDate today;
  private final Tally.Gathering sums = new Tally.Gathering();

  /// @param asOf the time of the run
  public Tallying(Settings settings, Instant asOf) {
    this.settings = settings;
    this.asOf = asOf;
    this.today = LocalDate.ofInstant(asOf, settings.reportingZone());
  }

  /// Adds a customer, each once.
  public void add(CustomerState state) {
    Past past = Past.before(today, state.customer(), settings);
    Map<Count, Long> counts = counts(past, state.score().value());
    Map<Count, Long> divided = divided(counts);
    SortedMap<String, Past> stores = past.byStore(settings.lapseWindowDays());
    stores.forEach(
        (store, there) ->
            sums.add(
                new Slice(Dimension.STORE, store),
                stores.size() == 1 ? divided : divided(counts(there, state.score().value()))));
    for (Slice slice : Slice.of(state.customer(), settings, asOf)) {
      sums.add(slice, slice.equals(Slice.ALL) ? counts : divided);
    }
  }

  private Map<Count, Long> counts(Past past, @Nullable Value value) {
    Counted counted = new Counted(today, today.minusYears(MOST_YEARS));
    for (PeriodKind kind : PeriodKind.REPORTED) {
      new PeriodCounts(past, kind, counted).count();
    }
    new TwelveMonths(past, counted).count();
    new CohortCounts(past, counted).count();
    Map<Count, Long> counts = counted.counts();
    addActivity(counts, past);
    if (past.activity().isActiveAt(today)) {
      addValue(counts, value);
    }
    return counts;
  }

  private static Map<Count, Long> divided(Map<Count, Long> counts) {
    Map<Count, Long> divided = new HashMap<>(counts);
    divided.keySet().removeIf(count -> !count.isDivided());
    return divided;
  }

  /// What was added so far.
  public Tally tally() {
    return sums.tally();
  }

  private void addActivity(Map<Count, Long> counts, Past past) {
    LocalDate earliest = today.minusYears(MOST_YEARS);
    past.activity()
        .changes()
        .forEach(
            (day, change) -> {
              if (!day.isAfter(today)) {
                LocalDate from = day.isBefore(earliest) ? earliest : day;
                counts.merge(
                    new Count(PeriodKind.DAY, from, Measure.ACTIVE_CHANGE, ""), change, Long::sum);
              }
            });
  }

  private void addValue(Map<Count, Long> counts, @Nullable Value value) {
    if (value != null) {
      String currency = value.currency().getCurrencyCode();
      BigDecimal units = BigDecimal.valueOf(value.clv365d()).movePointRight(VALUE_DECIMALS);
      counts.put(new Count(PeriodKind.DAY, today, Measure.VALUED, currency), 1L);
      counts.put(
          new Count(PeriodKind.DAY, today, Measure.PREDICTED_VALUE, currency),
          units.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }
  }
}
