package dev.perennial.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What is counted. What a count is [Count#of] depends on the measure.
public enum Measure {
  /// Change of the number of active customers at the start of a day, from the day before.
  ACTIVE_CHANGE("active_change"),
  /// Orders, of a currency.
  ORDERS("orders"),
  /// Minor units of the orders' totals, of a currency.
  REVENUE("revenue"),
  /// Minor units given back, of a currency.
  REFUNDS("refunds"),
  /// Customers with an order.
  PURCHASERS("purchasers"),
  /// Customers with an order in a currency.
  PURCHASERS_IN("purchasers_in"),
  /// Customers with an order that was not their first.
  REPEATERS("repeaters"),
  /// Customers whose first order it was.
  NEW("new"),
  /// Of the new those who are active at the end.
  NEW_ACTIVE("new_active"),
  /// Of the new those who came by a referral.
  REFERRED("referred"),
  /// Customers who had ordered before, were not active and are again.
  RETURNED("returned"),
  /// Customers who were active and are not any more.
  LOST("lost"),
  /// Customers who answered how likely they are to recommend the shop.
  NPS_CUSTOMERS("nps_customers"),
  PROMOTERS("promoters"),
  DETRACTORS("detractors"),
  CSAT_ANSWERS("csat_answers"),
  /// Answers in the two best boxes of their scale.
  CSAT_TOP("csat_top"),
  CSAT_SUM("csat_sum"),
  /// Answers about effort, of a scale with that many steps.
  CES_ANSWERS("ces_answers"),
  /// Steps above the lowest answer, of a scale with that many steps.
  CES_STEPS("ces_steps"),
  INVITED("invited"),
  /// Of the invited those who answered, whenever they did.
  RESPONDED("responded"),
  /// Active customers with a predicted value in a currency, on the day of the sweep.
  VALUED("valued"),
  /// Their predicted value in ten-thousandths of a unit of the currency.
  PREDICTED_VALUE("predicted_value"),
  /// Customers whose first order was in the month.
  COHORT_CUSTOMERS("cohort_customers"),
  /// Of those the ones who ordered so many months later.
  COHORT_ORDERING("cohort_ordering"),
  /// Minor units of their orders so many months later, of a currency: `3 EUR`.
  COHORT_REVENUE("cohort_revenue"),
  /// Minor units given back to them so many months later, of a currency.
  COHORT_REFUNDS("cohort_refunds"),
  /// Customers at a place of a scale at the end of the month: `value GBP 123`.
  POSITION("position"),
  /// Customers in a segment at the end of the month: `lifecycle active`.
  SEGMENT("segment"),
  /// Customers who were in a segment at the start of the month and are in another, or the same, at
  /// its end: `lifecycle active lapsed`.
  MOVED("moved"),
  /// Customers who were active a lapse window before the end of the month; of a cause those of them
  /// whom it concerns.
  AT_STAKE("at_stake"),
  /// Those of them who are not active at the end.
  LEFT("left"),
  /// Those of them whose latest answer to an exit survey is that score.
  EXIT_ANSWERS("exit_answers");

  /// Those that segments are made of, and not metrics.
  static final Set<Measure> OF_SEGMENTS =
      Collections.unmodifiableSet(EnumSet.range(POSITION, EXIT_ANSWERS));

  private final String code;

  Measure(String code) {
    this.code = code;
  }

  /// The name in stored bytes.
  public String code() {
    return code;
  }

  /// The measure of that name, or empty if there is none.
  public static Optional<Measure> find(String code) {
    return Arrays.stream(values()).filter(measure -> measure.code.equals(code)).findFirst();
  }
}
