package dev.perennial.metric;

import dev.perennial.customer.Answer;
import dev.perennial.customer.Invitation;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.event.Money;
import dev.perennial.metric.Activity.Spell;
import dev.perennial.metric.Past.Dated;
import java.util.HashMap;
import java.util.Map;

/// What a customer adds to the periods of a kind, of which each day is in one.
record PeriodCounts(Past past, PeriodKind kind, Counted counted) {
  /// So many at most, and no more than half of them: of two the better one is meant.
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
      Period period = order.day().period(kind);
      counted.add(period, Measure.ORDERS, code(total), 1);
      counted.add(period, Measure.REVENUE, code(total), total.minorUnits());
      counted.once(period, Measure.PURCHASERS);
      if (!first) {
        counted.once(period, Measure.REPEATERS);
      }
      first = false;
    }
  }

  private void refunds() {
    for (Dated<Refund> refund : past.refunds()) {
      Money amount = refund.thing().amount();
      Period period = refund.day().period(kind);
      counted.add(period, Measure.REFUNDS, code(amount), amount.minorUnits());
    }
  }

  private void newcomer() {
    if (past.orders().isEmpty()) {
      return;
    }
    Period period = past.orders().getFirst().day().period(kind);
    counted.once(period, Measure.NEW);
    if (past.activity().isActiveAt(period.next())) {
      counted.once(period, Measure.NEW_ACTIVE);
    }
    if (past.referred()) {
      counted.once(period, Measure.REFERRED);
    }
  }

  /// Whether somebody was lost or came back within a period can only differ from nothing where it
  /// contains the day before a change.
  private void turns() {
    for (Spell spell : past.activity().spells()) {
      turn(counted.day(spell.from() - 1).period(kind));
      turn(counted.day(spell.until() - 1).period(kind));
    }
  }

  private void turn(Period period) {
    if (!period.counted()) {
      return;
    }
    boolean before = past.activity().isActiveAt(period.first());
    boolean after = past.activity().isActiveAt(period.next());
    if (before && !after) {
      counted.once(period, Measure.LOST);
    }
    if (!before && after && past.activity().isKnownAt(period.first())) {
      counted.once(period, Measure.RETURNED);
    }
  }

  private void answers() {
    if (past.answers().isEmpty()) {
      return;
    }
    Map<Period, Answer> latest = new HashMap<>();
    for (Dated<Answer> answer : past.answers()) {
      Period period = answer.day().period(kind);
      switch (answer.thing().kind()) {
        case NPS -> latest.put(period, answer.thing());
        case CSAT -> satisfaction(period, answer.thing());
        case CES -> effort(period, answer.thing());
        case EXIT -> {}
      }
    }
    latest.forEach(this::recommendation);
  }

  private void recommendation(Period period, Answer answer) {
    counted.once(period, Measure.NPS_CUSTOMERS);
    if (answer.isPromoter()) {
      counted.once(period, Measure.PROMOTERS);
    }
    if (answer.isDetractor()) {
      counted.once(period, Measure.DETRACTORS);
    }
  }

  private void satisfaction(Period period, Answer answer) {
    counted.add(period, Measure.CSAT_ANSWERS, 1);
    counted.add(period, Measure.CSAT_SUM, answer.score());
    int boxes = answer.scaleMax() - answer.scaleMin() + 1;
    if (answer.score() > answer.scaleMax() - Math.clamp(boxes / 2, 1, TOP_BOXES)) {
      counted.add(period, Measure.CSAT_TOP, 1);
    }
  }

  private void effort(Period period, Answer answer) {
    String steps = String.valueOf(answer.scaleMax() - answer.scaleMin());
    counted.add(period, Measure.CES_ANSWERS, steps, 1);
    counted.add(period, Measure.CES_STEPS, steps, answer.score() - answer.scaleMin());
  }

  private void invitations() {
    for (Dated<Invitation> invitation : past.invitations()) {
      Period period = invitation.day().period(kind);
      counted.add(period, Measure.INVITED, 1);
      if (past.answered().contains(invitation.thing().key())) {
        counted.add(period, Measure.RESPONDED, 1);
      }
    }
  }

  private static String code(Money money) {
    return money.currency().getCurrencyCode();
  }
}
