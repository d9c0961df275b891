package dev.perennial.random;

import static dev.perennial.random.ObviousFigures.DECIMALS;
import static dev.perennial.random.ObviousFigures.digits;
import static dev.perennial.random.ObviousFigures.divided;
import static dev.perennial.random.ObviousFigures.money;
import static dev.perennial.random.ObviousFigures.percent;
import static dev.perennial.random.ObviousFigures.ratio;
import static dev.perennial.random.ObviousFigures.whole;

import dev.perennial.event.Event;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The metrics of any stretch of days, worked out the slow and obvious way: for each question, a
/// loop over all customers and what they did, from the definitions. It shares no code with the
/// tallies.
public final class ObviousMetrics {
  private final List<ObviousPerson> people = new ArrayList<>();
  private final BigDecimal margin;

  /// @param customers the events of each, each event once
  /// @param window the lapse window in days
  /// @param margin the part of revenue that the shop keeps
  public ObviousMetrics(
      Collection<? extends Collection<? extends Event>> customers,
      ZoneId zone,
      int window,
      BigDecimal margin) {
    this.margin = margin;
    customers.forEach(events -> people.add(new ObviousPerson(events, zone, window)));
  }

  /// The metric of that name in the days from `a` to before `b`, in that currency if it is money;
  /// null if it has no value.
  public @Nullable BigDecimal value(String metric, String currency, LocalDate a, LocalDate b) {
    return switch (metric) {
      case "retention_rate" -> percent(end(b) - newActive(a, b) - returned(a, b), start(a));
      case "churn_rate" -> percent(lost(a, b), start(a));
      case "active_at_start" -> whole(start(a));
      case "active_at_end" -> whole(end(b));
      case "new_active_customers" -> whole(newActive(a, b));
      case "new_customers" -> whole(newcomers(a, b));
      case "returned_customers" -> whole(returned(a, b));
      case "lost_customers" -> whole(lost(a, b));
      case "orders" -> whole(orders(a, b));
      case "purchasers" -> whole(purchasers(a, b));
      case "purchase_frequency" -> ratio(orders(a, b), purchasers(a, b));
      case "repeat_customers" -> whole(repeaters(a, b));
      case "repeat_rate" -> percent(repeaters(a, b), purchasers(a, b));
      case "referral_rate" ->
          percent(people(person -> person.isNewIn(a, b) && person.referred), newcomers(a, b));
      case "revenue" -> money(revenue(currency, a, b), currency);
      case "refunds" -> money(refunds(currency, a, b), currency);
      case "net_revenue" ->
          money(revenue(currency, a, b).subtract(refunds(currency, a, b)), currency);
      case "aov" -> divided(revenue(currency, a, b), ordersIn(currency, a, b), currency);
      case "cltv" -> lifetimeValue(currency, b, BigDecimal.ONE);
      case "cltv_margin" -> lifetimeValue(currency, b, margin);
      default -> survey(metric, a, b);
    };
  }

  private @Nullable BigDecimal survey(String metric, LocalDate a, LocalDate b) {
    return switch (metric) {
      case "nps" ->
          percent(
              people(person -> person.recommendation(a, b) >= 9)
                  - people(
                      person ->
                          person.recommendation(a, b) >= 0 && person.recommendation(a, b) <= 6),
              people(person -> person.recommendation(a, b) >= 0));
      case "csat" ->
          percent(
              sum(p -> p.answers(SurveyKind.CSAT, a, b).stream().filter(this::isTop).count()),
              sum(p -> p.answers(SurveyKind.CSAT, a, b).size()));
      case "csat_mean" ->
          ratio(
              sum(
                  p ->
                      p.answers(SurveyKind.CSAT, a, b).stream()
                          .mapToLong(SurveyResponded::score)
                          .sum()),
              sum(p -> p.answers(SurveyKind.CSAT, a, b).size()));
      case "ces" -> effort(a, b);
      case "survey_response_rate" ->
          percent(sum(p -> p.invited(a, b, true)), sum(p -> p.invited(a, b, false)));
      default -> throw new IllegalArgumentException(metric);
    };
  }

  private boolean isTop(SurveyResponded answer) {
    boolean isFew = answer.scaleMax() - answer.scaleMin() < 3; // two or three boxes
    return answer.score() == answer.scaleMax()
        || (!isFew && answer.score() == answer.scaleMax() - 1);
  }

  private @Nullable BigDecimal effort(LocalDate a, LocalDate b) {
    BigDecimal sum = BigDecimal.ZERO;
    long answers = 0;
    for (ObviousPerson person : people) {
      for (SurveyResponded answer : person.answers(SurveyKind.CES, a, b)) {
        answers++;
        sum =
            sum.add(
                BigDecimal.ONE.add(
                    BigDecimal.valueOf(6L * (answer.score() - answer.scaleMin()))
                        .divide(
                            BigDecimal.valueOf(answer.scaleMax() - answer.scaleMin()),
                            40,
                            RoundingMode.HALF_EVEN)));
      }
    }
    return answers == 0
        ? null
        : sum.divide(BigDecimal.valueOf(answers), DECIMALS, RoundingMode.HALF_EVEN);
  }

  private long start(LocalDate a) {
    return people(person -> person.isActiveAt(a));
  }

  private long end(LocalDate b) {
    return start(b);
  }

  private long newActive(LocalDate a, LocalDate b) {
    return people(person -> person.isNewIn(a, b) && person.isActiveAt(b));
  }

  private long newcomers(LocalDate a, LocalDate b) {
    return people(person -> person.isNewIn(a, b));
  }

  private long returned(LocalDate a, LocalDate b) {
    return people(
        person -> !person.isActiveAt(a) && person.orderedBefore(a) && person.isActiveAt(b));
  }

  private long lost(LocalDate a, LocalDate b) {
    return people(person -> person.isActiveAt(a) && !person.isActiveAt(b));
  }

  private long orders(LocalDate a, LocalDate b) {
    return sum(person -> person.orders(a, b).size());
  }

  private long purchasers(LocalDate a, LocalDate b) {
    return people(person -> !person.orders(a, b).isEmpty());
  }

  private long repeaters(LocalDate a, LocalDate b) {
    return people(
        person -> {
          int within = person.orders(a, b).size();
          return within > 1 || (within == 1 && person.orderedBefore(a));
        });
  }

  private long ordersIn(String currency, LocalDate a, LocalDate b) {
    return sum(
        person ->
            person.orders(a, b).stream()
                .filter(order -> order.total().currency().getCurrencyCode().equals(currency))
                .count());
  }

  private BigDecimal revenue(String currency, LocalDate a, LocalDate b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (ObviousPerson person : people) {
      for (OrderCompleted order : person.orders(a, b)) {
        if (order.total().currency().getCurrencyCode().equals(currency)) {
          sum = sum.add(new BigDecimal(order.total().toDecimal()));
        }
      }
    }
    return sum;
  }

  private BigDecimal refunds(String currency, LocalDate a, LocalDate b) {
    BigDecimal sum = BigDecimal.ZERO;
    for (ObviousPerson person : people) {
      for (OrderRefunded refund : person.refunds) {
        if (refund.amount().currency().getCurrencyCode().equals(currency)
            && person.isIn(refund, a, b)) {
          sum = sum.add(new BigDecimal(refund.amount().toDecimal()));
        }
      }
    }
    return sum;
  }

  /// aov × frequency × 1 / churn of the year before `b`.
  private @Nullable BigDecimal lifetimeValue(String currency, LocalDate b, BigDecimal share) {
    LocalDate a = b.minusYears(1);
    long orders = ordersIn(currency, a, b);
    long purchasers =
        people(
            person ->
                person.orders(a, b).stream()
                    .anyMatch(
                        order -> order.total().currency().getCurrencyCode().equals(currency)));
    long lost = lost(a, b);
    if (orders == 0 || lost == 0) {
      return null;
    }
    return revenue(currency, a, b)
        .multiply(share)
        .multiply(BigDecimal.valueOf(orders))
        .multiply(BigDecimal.valueOf(start(a)))
        .divide(
            BigDecimal.valueOf(orders)
                .multiply(BigDecimal.valueOf(purchasers))
                .multiply(BigDecimal.valueOf(lost)),
            digits(currency),
            RoundingMode.HALF_EVEN);
  }

  private long people(Predicate<ObviousPerson> which) {
    return people.stream().filter(which).count();
  }

  private long sum(ToLongFunction<ObviousPerson> number) {
    return people.stream().mapToLong(number).sum();
  }
}
