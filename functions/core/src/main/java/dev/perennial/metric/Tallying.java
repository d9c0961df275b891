package dev.perennial.metric;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Value;
import dev.perennial.metric.Activity.Spell;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
  private final Instant start;
  private final Tally.Gathering sums = new Tally.Gathering();
  private final Counted counted;

  /// @param asOf the time of the run
  public Tallying(Settings settings, Instant asOf) {
    this.settings = settings;
    this.asOf = asOf;
    LocalDate today = LocalDate.ofInstant(asOf, settings.reportingZone());
    this.start = today.atStartOfDay(settings.reportingZone()).toInstant();
    this.counted = new Counted(today, today.minusYears(MOST_YEARS), sums.ids());
  }

  /// Adds a customer, each once.
  public void add(CustomerState state) {
    Past past = Past.before(start, state.customer(), settings, counted.periods());
    List<Slice> slices = Slice.of(state.customer(), settings, asOf);
    if (past.isOfOneStore()) {
      slices.add(new Slice(Dimension.STORE, past.firstStore()));
      count(past, state.score().value(), slices);
    } else {
      count(past, state.score().value(), slices);
      for (String store : past.stores()) {
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
    if (past.activity().isActiveAt(counted.today())) {
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
    for (Spell spell : past.activity().spells()) {
      addChange(spell.from(), 1);
      addChange(spell.until(), -1);
    }
  }

  private void addChange(int day, int change) {
    if (day <= counted.today()) {
      Period since = day(Math.max(day, counted.earliest()));
      counted.addAnyhow(since, Measure.ACTIVE_CHANGE, change);
    }
  }

  private void addValue(@Nullable Value value) {
    if (value != null) {
      String currency = value.currency().getCurrencyCode();
      BigDecimal units = BigDecimal.valueOf(value.clv365d()).movePointRight(VALUE_DECIMALS);
      counted.addAnyhow(day(counted.today()), Measure.VALUED, currency, 1);
      counted.addAnyhow(
          day(counted.today()),
          Measure.PREDICTED_VALUE,
          currency,
          units.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }
  }

  private Period day(int number) {
    return counted.day(number).period(PeriodKind.DAY);
  }
}
