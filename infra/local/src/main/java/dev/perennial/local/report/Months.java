package dev.perennial.local.report;

import dev.perennial.customer.History;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Scoring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How many customers were at risk at the end of each month that is over, by the model of the end
/// of the run.
final class Months {
  private final Scoring scoring;
  private final YearMonth first;
  private final List<Instant> ends;
  private final long[] atRisk;

  Months(Scoring scoring, LocalDate firstDay, Instant asOf) {
    this.scoring = scoring;
    this.first = YearMonth.from(firstDay);
    int months =
        (int)
            ChronoUnit.MONTHS.between(
                first, YearMonth.from(LocalDate.ofInstant(asOf.plusMillis(1), zone())));
    this.ends =
        IntStream.range(0, months).mapToObj(month -> lastInstant(first.plusMonths(month))).toList();
    this.atRisk = new long[months];
  }

  /// Counts a customer.
  void add(History history) {
    for (int month = 0; month < ends.size(); month++) {
      Instant end = ends.get(month);
      if (scoring.lifecycle(history.before(end.plusMillis(1)), end) == Lifecycle.AT_RISK) {
        atRisk[month]++;
      }
    }
  }

  /// The numbers, by the day after the month.
  Map<LocalDate, Long> atRiskAtEnds() {
    Map<LocalDate, Long> numbers = new HashMap<>();
    for (int month = 0; month < atRisk.length; month++) {
      numbers.put(first.plusMonths(month + 1L).atDay(1), atRisk[month]);
    }
    return numbers;
  }

  private Instant lastInstant(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(zone()).toInstant().minusMillis(1);
  }

  private ZoneId zone() {
    return scoring.settings().reportingZone();
  }
}
