package dev.perennial.metric;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Value;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
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
  private final Counted counted;

  /// @param asOf the time of the run
  public Tallying(Settings settings, Instant asOf) {
    this.settings = settings;
    this.asOf = asOf;
    this.today = LocalDate.ofInstant(asOf, settings.reportingZone());
    this.counted = new Counted(today, today.minusYears(MOST_YEARS), sums.ids());
  }

  /// Adds a customer, each once.
  public void add(CustomerState state) {
    Past past = Past.before(today, state.customer(), settings);
    SortedSet<String> stores = past.stores();
    List<Slice> slices = Slice.of(state.customer(), settings, asOf);
    if (stores.size() == 1) {
      slices.add(new Slice(Dimension.STORE, stores.first()));
    }
    count(past, state.score().value(), slices);
    if (stores.size() > 1) {
      for (String store : stores) {
        Past there = past.in(store, settings.lapseWindowDays());
        count(there, state.score().value(), List.of(new Slice(Dimension.STORE, store)));
      }
    }
  }

  private void count(Past past, @Nullable Value value, List<Slice> slices) {
    for (PeriodKind kind : PeriodKind.REPORTED) {
      new PeriodCounts(past, kind, counted).count();
    }
    new TwelveMonths(past, counted).count();
    new CohortCounts(past, counted).count();
    addActivity(past);
    if (past.activity().isActiveAt(today)) {
      addValue(value);
    }
    slices.forEach(slice -> sums.add(slice, counted.sums()));
    counted.sums().clear();
  }

  /// What was added so far.
  public Tally tally() {
    return sums.tally();
  }

  private void addActivity(Past past) {
    LocalDate earliest = counted.earliest();
    past.activity()
        .changes()
        .forEach(
            (day, change) -> {
              if (!day.isAfter(today)) {
                LocalDate from = day.isBefore(earliest) ? earliest : day;
                counted.addAnyhow(day(from), Measure.ACTIVE_CHANGE, "", change);
              }
            });
  }

  private void addValue(@Nullable Value value) {
    if (value != null) {
      String currency = value.currency().getCurrencyCode();
      BigDecimal units = BigDecimal.valueOf(value.clv365d()).movePointRight(VALUE_DECIMALS);
      counted.addAnyhow(day(today), Measure.VALUED, currency, 1);
      counted.addAnyhow(
          day(today),
          Measure.PREDICTED_VALUE,
          currency,
          units.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }
  }

  private Period day(LocalDate day) {
    return counted.period(PeriodKind.DAY, day);
  }
}
