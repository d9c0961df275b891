package dev.perennial.risk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Predicts at days in the past with what was known then, and compares with what happened.
///
/// @param horizonDays length of the window after each origin
/// @param originDays equally spaced, both ends included, rounded down to whole days
public record Backtest(int horizonDays, List<Integer> originDays) {

  public Backtest {
    originDays = List.copyOf(originDays);
    if (horizonDays < 1 || originDays.isEmpty()) {
      throw new IllegalArgumentException("expected a horizon of a day or more, and an origin");
    }
  }

  /// What one method said at one origin, a row a customer; for plots and timelines.
  ///
  /// @param ids of the customers, in the order of the histories
  /// @param customers states at the origin, in the same order
  /// @param orders what each ordered within the horizon
  /// @param values what each spent within it
  /// @param flags the churn model that the deployed product would have flagged people by: for the
  ///   90 days of the churn risk, and with default parameters while it was not `trusted`
  /// @param method how, and why so
  public record Origin(
      int day,
      List<String> ids,
      List<PurchaseState> customers,
      List<Integer> orders,
      List<Double> values,
      Map<BacktestMethod, List<Prediction>> predictions,
      ChurnModel flags,
      boolean trusted,
      RiskMethod method) {}

  /// @param customers number at the last origin
  /// @param methods means over the origins
  /// @param asDeployed the same for what the deployed product would have said: the shipped method,
  ///   but default parameters at origins that are not to be trusted
  public record Result(
      int customers, Map<BacktestMethod, BacktestMetrics> methods, BacktestMetrics asDeployed) {
    public Result {
      methods = Collections.unmodifiableMap(new EnumMap<>(methods));
    }

    public BacktestMetrics of(BacktestMethod method) {
      return Objects.requireNonNull(methods.get(method), method.code());
    }
  }

  public static Backtest of(int fromDay, int toDay, int origins, int horizonDays) {
    List<Integer> days = new ArrayList<>();
    for (int i = 0; i < origins; i++) {
      days.add(fromDay + (origins == 1 ? 0 : (toDay - fromDay) * i / (origins - 1)));
    }
    return new Backtest(horizonDays, days);
  }

  /// Runs all methods at all origins.
  ///
  /// @param progress is told of each origin when it is done
  /// @throws IllegalArgumentException if nobody has bought by the first origin
  public Result run(List<PurchaseHistory> histories, Consumer<Origin> progress) {
    Map<BacktestMethod, List<BacktestMetrics>> metrics = new EnumMap<>(BacktestMethod.class);
    List<BacktestMetrics> deployed = new ArrayList<>();
    int customers = 0;
    for (int day : originDays) {
      PastWindow window = PastWindow.of(histories, day, horizonDays);
      BacktestFits fits = BacktestFits.at(histories, day, horizonDays);
      Map<BacktestMethod, List<Prediction>> predictions = new EnumMap<>(BacktestMethod.class);
      List<PurchaseState> states = states(window);
      for (BacktestMethod method : BacktestMethod.values()) {
        List<Prediction> predicted = fits.predict(method, states);
        predictions.put(method, predicted);
        metrics
            .computeIfAbsent(method, key -> new ArrayList<>())
            .add(
                BacktestMetrics.of(
                    window.rows(), predicted, fits.ranking(method, states, predicted)));
      }
      deployed.add(BacktestMetrics.of(window.rows(), fits.asDeployed(states)));
      customers = states.size();
      progress.accept(origin(window, states, predictions, fits));
    }
    Map<BacktestMethod, BacktestMetrics> means = new EnumMap<>(BacktestMethod.class);
    metrics.forEach((method, all) -> means.put(method, BacktestMetrics.mean(all)));
    return new Result(customers, means, BacktestMetrics.mean(deployed));
  }

  static List<PurchaseState> states(PastWindow window) {
    return window.rows().stream().map(PastWindow.Row::customer).toList();
  }

  private static Origin origin(
      PastWindow window,
      List<PurchaseState> states,
      Map<BacktestMethod, List<Prediction>> predictions,
      BacktestFits fits) {
    return new Origin(
        window.day(),
        window.rows().stream().map(PastWindow.Row::id).toList(),
        states,
        window.rows().stream().map(PastWindow.Row::orders).toList(),
        window.rows().stream().map(PastWindow.Row::value).toList(),
        predictions,
        fits.flags(),
        fits.trusted(),
        fits.method());
  }
}
