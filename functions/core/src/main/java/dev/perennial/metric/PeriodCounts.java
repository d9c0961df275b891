package dev.perennial.metric;

import dev.perennial.customer.Answer;
import dev.perennial.customer.Invitation;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.event.Money;
import dev.perennial.metric.Past.Dated;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a customer adds to the periods of a kind, of which each day is in one.
record PeriodCounts(Past past, PeriodKind kind, Counted counted) {
  private static final int TOP_BOXES = 2;

  void count() {
    orders();
    refunds();
    newcomer();
    turns();
    answers();
    invitations();
  }

  private void orders() {
    boolean first = true;
    for (Dated<Order> order : past.orders()) {
      Money total = order.thing().total();
      LocalDate start = counted.startOf(kind, order.day());
      counted.add(kind, start, Measure.ORDERS, code(total), 1);
      counted.add(kind, start, Measure.REVENUE, code(total), total.minorUnits());
      counted.once(kind, start, Measure.PURCHASERS, "");
      if (!first) {
        counted.once(kind, start, Measure.REPEATERS, "");
      }
      first = false;
    }
  }

  private void refunds() {
    for (Dated<Refund> refund : past.refunds()) {
      Money amount = refund.thing().amount();
      LocalDate start = counted.startOf(kind, refund.day());
      counted.add(kind, start, Measure.REFUNDS, code(amount), amount.minorUnits());
    }
  }

  private void newcomer() {
    if (past.orders().isEmpty()) {
      return;
    }
    LocalDate start = counted.startOf(kind, past.orders().getFirst().day());
    counted.once(kind, start, Measure.NEW, "");
    if (past.activity().isActiveAt(kind.endOf(start))) {
      counted.once(kind, start, Measure.NEW_ACTIVE, "");
    }
    if (past.referred()) {
      counted.once(kind, start, Measure.REFERRED, "");
    }
  }

  /// Whether somebody was lost or came back within a period can only differ from nothing where it
  /// contains the day before a change.
  private void turns() {
    Set<LocalDate> starts = new HashSet<>();
    for (LocalDate change : past.activity().changes().keySet()) {
      starts.add(counted.startOf(kind, change.minusDays(1)));
    }
    for (LocalDate start : starts) {
      boolean before = past.activity().isActiveAt(start);
      boolean after = past.activity().isActiveAt(kind.endOf(start));
      if (before && !after) {
        counted.once(kind, start, Measure.LOST, "");
      }
      if (!before && after && past.activity().isKnownAt(start)) {
        counted.once(kind, start, Measure.RETURNED, "");
      }
    }
  }

  private void answers() {
    Map<LocalDate, Answer> latest = new HashMap<>();
    for (Dated<Answer> answer : past.answers()) {
      LocalDate start = counted.startOf(kind, answer.day());
      switch (answer.thing().kind()) {
        case NPS -> latest.put(start, answer.thing());
        case CSAT -> satisfaction(start, answer.thing());
        case CES -> effort(start, answer.thing());
        case EXIT -> {}
      }
    }
    latest.forEach(this::recommendation);
  }

  private void recommendation(LocalDate start, Answer answer) {
    counted.once(kind, start, Measure.NPS_CUSTOMERS, "");
    if (answer.isPromoter()) {
      counted.once(kind, start, Measure.PROMOTERS, "");
    }
    if (answer.isDetractor()) {
      counted.once(kind, start, Measure.DETRACTORS, "");
    }
  }

  private void satisfaction(LocalDate start, Answer answer) {
    counted.add(kind, start, Measure.CSAT_ANSWERS, "", 1);
    counted.add(kind, start, Measure.CSAT_SUM, "", answer.score());
    if (answer.score() > answer.scaleMax() - TOP_BOXES) {
      counted.add(kind, start, Measure.CSAT_TOP, "", 1);
    }
  }

  private void effort(LocalDate start, Answer answer) {
    String steps = String.valueOf(answer.scaleMax() - answer.scaleMin());
    counted.add(kind, start, Measure.CES_ANSWERS, steps, 1);
    counted.add(kind, start, Measure.CES_STEPS, steps, answer.score() - answer.scaleMin());
  }

  private void invitations() {
    for (Dated<Invitation> invitation : past.invitations()) {
      LocalDate start = counted.startOf(kind, invitation.day());
      counted.add(kind, start, Measure.INVITED, "", 1);
      if (past.answered().contains(invitation.thing().key())) {
        counted.add(kind, start, Measure.RESPONDED, "", 1);
      }
    }
  }

  private static String code(Money money) {
    return money.currency().getCurrencyCode();
  }
}
