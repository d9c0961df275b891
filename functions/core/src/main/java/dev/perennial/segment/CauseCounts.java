package dev.perennial.segment;

import dev.perennial.customer.Answer;
import dev.perennial.customer.Customer;
import dev.perennial.customer.Signals;
import dev.perennial.customer.Trait;
import dev.perennial.event.SurveyKind;
import dev.perennial.metric.Count;
import dev.perennial.metric.Measure;
import dev.perennial.metric.PeriodKind;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a customer adds to the causes of churn. For each month's end the customers are looked at
/// who were active a lapse window before it, on what is here called the eve: by the end each of
/// them has lapsed or ordered again. A cause is something that was there before the eve, within a
/// lapse window, so that nothing that came of leaving is taken for a reason to leave.
record CauseCounts(
    Customer customer, Settings settings, List<String> traits, Map<Count, Long> counts) {
  static final String REFUND = "refund";
  static final String BAD_ANSWER = "bad_answer";
  static final String LONG_GAP = "long_gap";
  static final String ONE_ORDER = "one_order";
  static final String LATE_SHIPMENT = "late_shipment";
  static final String QUESTION = "question";
  static final String BAD_REVIEW = "bad_review";
  static final String TRAIT = "trait.";

  private static final int ENOUGH_DAYS = 3;
  private static final int TWICE = 2;

  /// Adds what belongs to the months that begin from the first to the last of these days.
  void count(LocalDate earliest, LocalDate latest) {
    TreeSet<LocalDate> days = new TreeSet<>();
    customer.history().orders().forEach(order -> days.add(day(order.time())));
    if (days.isEmpty()) {
      return;
    }
    LocalDate first = days.getFirst().withDayOfMonth(1);
    for (LocalDate month = first.isBefore(earliest) ? earliest : first;
        !month.isAfter(latest);
        month = month.plusMonths(1)) {
      count(month, days);
    }
  }

  private void count(LocalDate month, NavigableSet<LocalDate> days) {
    LocalDate end = month.plusMonths(1);
    LocalDate eve = end.minusDays(settings.lapseWindowDays());
    LocalDate since = eve.minusDays(settings.lapseWindowDays());
    @Nullable LocalDate last = days.lower(eve);
    if (last == null || last.isBefore(since)) {
      return;
    }
    @Nullable LocalDate next = days.ceiling(eve);
    boolean left = next == null || !next.isBefore(end);
    add(month, Measure.AT_STAKE, "");
    if (left) {
      add(month, Measure.LEFT, "");
      exit(month, eve, end);
    }
    for (String cause : causes(days.headSet(eve, false), since, eve)) {
      add(month, Measure.AT_STAKE, cause);
      if (left) {
        add(month, Measure.LEFT, cause);
      }
    }
  }

  /// @param days those with an order before the eve, at least one
  private List<String> causes(NavigableSet<LocalDate> days, LocalDate since, LocalDate eve) {
    List<String> causes = new ArrayList<>();
    if (customer.history().refunds().stream()
        .anyMatch(refund -> isWithin(refund.time(), since, eve))) {
      causes.add(REFUND);
    }
    if (customer.history().answers().stream()
        .anyMatch(answer -> isBad(answer) && isWithin(answer.time(), since, eve))) {
      causes.add(BAD_ANSWER);
    }
    signals(since, eve, causes);
    if (days.size() == 1) {
      causes.add(ONE_ORDER);
    }
    if (days.size() >= ENOUGH_DAYS && isSilent(days, eve)) {
      causes.add(LONG_GAP);
    }
    Instant dawn = eve.atStartOfDay(settings.reportingZone()).toInstant();
    for (String name : traits) {
      @Nullable Trait trait = customer.traits().get(name);
      if (trait != null && trait.isSaidBefore(dawn)) {
        causes.add(TRAIT + name);
      }
    }
    return causes;
  }

  private void signals(LocalDate since, LocalDate eve, List<String> causes) {
    Signals signals = customer.signals();
    if (signals.lateShipments().stream().anyMatch(late -> isWithin(late.time(), since, eve))) {
      causes.add(LATE_SHIPMENT);
    }
    if (signals.tickets().stream()
        .flatMap(ticket -> Stream.ofNullable(ticket.opened()))
        .anyMatch(opened -> isWithin(opened, since, eve))) {
      causes.add(QUESTION);
    }
    if (signals.badReviews().stream().anyMatch(bad -> isWithin(bad, since, eve))) {
      causes.add(BAD_REVIEW);
    }
  }

  /// The latest answer to an exit survey of somebody who left.
  private void exit(LocalDate month, LocalDate eve, LocalDate end) {
    customer.history().answers().reversed().stream()
        .filter(answer -> answer.kind() == SurveyKind.EXIT)
        .filter(answer -> isWithin(answer.time(), eve, end))
        .findFirst()
        .ifPresent(answer -> add(month, Measure.EXIT_ANSWERS, String.valueOf(answer.score())));
  }

  /// A detractor, or at the middle of the scale or below it.
  private static boolean isBad(Answer answer) {
    return switch (answer.kind()) {
      case NPS -> answer.isDetractor();
      case CSAT, CES -> TWICE * answer.score() <= answer.scaleMin() + answer.scaleMax();
      case EXIT -> false;
    };
  }

  /// Silent for more than twice the mean gap between the days with an order.
  private static boolean isSilent(NavigableSet<LocalDate> days, LocalDate eve) {
    long gaps = days.size() - 1L;
    long span = ChronoUnit.DAYS.between(days.first(), days.last());
    return ChronoUnit.DAYS.between(days.last(), eve) * gaps > TWICE * span;
  }

  private boolean isWithin(Instant time, LocalDate from, LocalDate until) {
    LocalDate day = day(time);
    return !day.isBefore(from) && day.isBefore(until);
  }

  private LocalDate day(Instant time) {
    ZoneId zone = settings.reportingZone();
    return LocalDate.ofInstant(time, zone);
  }

  private void add(LocalDate month, Measure measure, String of) {
    counts.merge(new Count(PeriodKind.MONTH, month, measure, of), 1L, Long::sum);
  }
}
