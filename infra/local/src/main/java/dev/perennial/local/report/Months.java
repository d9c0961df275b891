package dev.perennial.local.report;

import dev.perennial.customer.History;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Order;
import dev.perennial.customer.Scoring;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/// Orders a month, and at each month's end how many customers were active and how many of those at
/// risk. The last month ends where the run does.
final class Months {
  private final Scoring scoring;
  private final YearMonth first;
  private final List<Instant> ends;
  private final long[] orders;
  private final long[] active;
  private final long[] atRisk;

  Months(Scoring scoring, LocalDate firstDay, Instant asOf) {
    this.scoring = scoring;
    this.first = YearMonth.from(firstDay);
    int months = index(asOf) + 1;
    this.ends =
        IntStream.range(0, months)
            .mapToObj(month -> month == months - 1 ? asOf : lastInstant(first.plusMonths(month)))
            .toList();
    this.orders = new long[months];
    this.active = new long[months];
    this.atRisk = new long[months];
  }

  /// Counts a customer.
  void add(History history) {
    history.orders().forEach(this::count);
    history.firstOrder().ifPresent(order -> addFrom(index(order.time()), history));
  }

  private void count(Order order) {
    orders[index(order.time())]++;
  }

  private void addFrom(int firstMonth, History history) {
    for (int month = firstMonth; month < ends.size(); month++) {
      Instant end = ends.get(month);
      Lifecycle stage = scoring.lifecycle(history.before(end.plusMillis(1)), end);
      switch (stage) {
        case AT_RISK -> {
          active[month]++;
          atRisk[month]++;
        }
        case NEW, ACTIVE -> active[month]++;
        case PROSPECT, LAPSED -> {}
      }
    }
  }

  YearMonth month(int index) {
    return first.plusMonths(index);
  }

  int size() {
    return ends.size();
  }

  long[] orders() {
    return orders.clone();
  }

  long[] active() {
    return active.clone();
  }

  long[] atRisk() {
    return atRisk.clone();
  }

  private int index(Instant time) {
    return (int)
        ChronoUnit.MONTHS.between(first, YearMonth.from(LocalDate.ofInstant(time, zone())));
  }

  private Instant lastInstant(YearMonth month) {
    return month.plusMonths(1).atDay(1).atStartOfDay(zone()).toInstant().minusMillis(1);
  }

  private ZoneId zone() {
    return scoring.settings().reportingZone();
  }
}
