package dev.perennial.local.model;

import dev.perennial.risk.Backtest;
import dev.perennial.risk.BacktestMethod;
import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.Prediction;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseHistory;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.RiskMethod;
import dev.perennial.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What a backtest shows to somebody who would have acted on it.
///
/// @param method how the risk was made on the last day
/// @param checks one an origin
/// @param bins of the predicted risk, a tenth of all customers each
/// @param lift share of the later spend by share of customers, those of greatest prediction first
/// @param liftOfRfm the same for a ranking by recency, frequency and monetary value
/// @param lanes the customers flagged whose silence cost most
record BacktestFacts(
    int horizonDays,
    RiskMethod method,
    List<Check> checks,
    List<Bin> bins,
    List<Double> lift,
    List<Double> liftOfRfm,
    List<Lane> lanes) {
  static final int FREQUENT = 10;
  private static final int BINS = 10;
  private static final int LANES = 24;
  private static final int YEAR_DAYS = 365;
  private static final double DAYS_PER_WEEK = 7;

  /// One day on which the shop looked, and what then happened.
  ///
  /// @param trusted whether there was enough history for parameters of the shop's own
  /// @param flagged customers at risk that day
  /// @param cameBack of those, who bought within the horizon
  /// @param frequent of those flagged, with ten purchases or more
  /// @param frequentCameBack of those, who bought within the horizon
  /// @param bought of those not flagged, who bought within the horizon
  /// @param spentBefore what those flagged had spent in the year up to the day
  /// @param spentAfter what they spent within the horizon
  /// @param allSpentAfter what all customers did
  record Check(
      LocalDate day,
      boolean trusted,
      int customers,
      int flagged,
      int cameBack,
      int frequent,
      int frequentCameBack,
      int bought,
      double spentBefore,
      double spentAfter,
      double allSpentAfter) {}

  /// Customers of about the same predicted risk.
  record Bin(double predicted, double observed, int customers) {}

  /// One customer over the whole time.
  ///
  /// @param purchases their days
  /// @param flags the days on which the customer was at risk and had not been at the look before
  record Lane(
      String customer, double spentBefore, List<LocalDate> purchases, List<LocalDate> flags) {

    /// Whether it is the first purchase after a flag.
    boolean isReturn(LocalDate purchase) {
      return flags.stream()
          .anyMatch(
              flag ->
                  flag.isBefore(purchase)
                      && purchases.stream()
                          .filter(flag::isBefore)
                          .findFirst()
                          .equals(Optional.of(purchase)));
    }
  }

  static BacktestFacts of(
      Shop shop, List<Backtest.Origin> origins, int horizonDays, Settings settings) {
    Map<String, PurchaseHistory> histories = new HashMap<>();
    shop.histories().forEach(history -> histories.put(history.customer(), history));
    List<Check> checks = new ArrayList<>();
    Map<String, Lane> lanes = new LinkedHashMap<>();
    TreeSet<String> before = new TreeSet<>();
    for (Backtest.Origin origin : origins) {
      List<Integer> flagged = flagged(origin, settings);
      checks.add(check(origin, flagged, histories));
      TreeSet<String> now = new TreeSet<>();
      for (int i : flagged) {
        String id = origin.ids().get(i);
        now.add(id);
        if (!before.contains(id)) {
          lanes
              .computeIfAbsent(id, key -> lane(history(histories, key), origin.day()))
              .flags()
              .add(LocalDate.ofEpochDay(origin.day()));
        }
      }
      before = now;
    }
    return new BacktestFacts(
        horizonDays,
        origins.getLast().method(),
        checks,
        bins(origins),
        LiftCurve.of(origins, BacktestMethod.SHIPPED),
        LiftCurve.of(origins, BacktestMethod.RFM),
        costliest(lanes.values()));
  }

  /// Who had come to be at risk as the product says it: by the 90 days of the churn risk, and while
  /// that is not to be trusted by default parameters and a silence that is long enough.
  private static List<Integer> flagged(Backtest.Origin origin, Settings settings) {
    int least = origin.trusted() ? 0 : settings.unfittedSilenceDays();
    return IntStream.range(0, origin.customers().size())
        .filter(i -> isAtRisk(origin.flags(), origin.customers().get(i), least, settings))
        .boxed()
        .toList();
  }

  private static boolean isAtRisk(
      ChurnModel model, PurchaseState customer, int leastDays, Settings settings) {
    OptionalInt days = model.daysOfSilenceUntilRisk(customer, settings.riskThreshold(), leastDays);
    return days.isPresent()
        && Math.round(customer.summary().silence() * DAYS_PER_WEEK) >= days.getAsInt();
  }

  private static Check check(
      Backtest.Origin origin, List<Integer> flagged, Map<String, PurchaseHistory> histories) {
    int cameBack = 0;
    int frequent = 0;
    int frequentCameBack = 0;
    double spentBefore = 0;
    double spentAfter = 0;
    for (int i : flagged) {
      boolean buys = origin.orders().get(i) > 0;
      boolean often = origin.customers().get(i).summary().frequency() + 1 >= FREQUENT;
      cameBack += buys ? 1 : 0;
      frequent += often ? 1 : 0;
      frequentCameBack += often && buys ? 1 : 0;
      spentBefore += lastYear(history(histories, origin.ids().get(i)), origin.day());
      spentAfter += origin.values().get(i);
    }
    int bought = (int) origin.orders().stream().filter(orders -> orders > 0).count() - cameBack;
    return new Check(
        LocalDate.ofEpochDay(origin.day()),
        origin.trusted(),
        origin.ids().size(),
        flagged.size(),
        cameBack,
        frequent,
        frequentCameBack,
        bought,
        spentBefore,
        spentAfter,
        origin.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private static PurchaseHistory history(Map<String, PurchaseHistory> histories, String id) {
    return Objects.requireNonNull(histories.get(id), id);
  }

  private static double lastYear(PurchaseHistory history, int day) {
    return history.netAsOf(day).stream()
        .filter(purchase -> purchase.day() > day - YEAR_DAYS)
        .mapToDouble(Purchase::units)
        .sum();
  }

  private static Lane lane(PurchaseHistory history, int day) {
    List<LocalDate> days =
        history.netAsOf(Integer.MAX_VALUE).stream()
            .map(purchase -> LocalDate.ofEpochDay(purchase.day()))
            .toList();
    return new Lane(history.customer(), lastYear(history, day), days, new ArrayList<>());
  }

  private static List<Lane> costliest(Collection<Lane> lanes) {
    return lanes.stream()
        .sorted(
            Comparator.comparingDouble(Lane::spentBefore).reversed().thenComparing(Lane::customer))
        .limit(LANES)
        .toList();
  }

  private record Outcome(double risk, boolean silent) {}

  private static List<Bin> bins(List<Backtest.Origin> origins) {
    List<Outcome> all = new ArrayList<>();
    for (Backtest.Origin origin : origins) {
      List<Prediction> predictions =
          origin.predictions().getOrDefault(BacktestMethod.SHIPPED, List.of());
      for (int i = 0; i < predictions.size(); i++) {
        all.add(new Outcome(predictions.get(i).noPurchase(), origin.orders().get(i) == 0));
      }
    }
    all.sort(Comparator.comparingDouble(Outcome::risk));
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      List<Outcome> bin = all.subList(all.size() * b / BINS, all.size() * (b + 1) / BINS);
      if (!bin.isEmpty()) {
        double predicted = bin.stream().mapToDouble(Outcome::risk).average().orElse(0);
        double silent = bin.stream().filter(Outcome::silent).count();
        bins.add(new Bin(predicted, silent / bin.size(), bin.size()));
      }
    }
    return bins;
  }
}
