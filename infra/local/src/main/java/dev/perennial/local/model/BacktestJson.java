package dev.perennial.local.model;

import dev.perennial.risk.Backtest;
import dev.perennial.risk.BacktestMethod;
import dev.perennial.risk.BacktestMetrics;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `backtest.json` holds. A metric that has no value is null.
record BacktestJson(
    int horizonDays, List<Backtest.Origin> origins, Backtest.Result result, List<String> warnings) {

  /// By name, in the order of the file.
  Map<String, Object> map() {
    Map<String, Object> methods = new LinkedHashMap<>();
    result.methods().forEach((method, metrics) -> methods.put(method.code(), of(metrics)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("horizon_days", horizonDays);
    json.put("origins", origins.stream().map(BacktestJson::day).toList());
    json.put("customers", result.customers());
    json.put("default", BacktestMethod.SHIPPED.code());
    json.put("risk", origins.stream().map(BacktestJson::of).toList());
    json.put("methods", methods);
    json.put("as_deployed", of(result.asDeployed()));
    json.put("warnings", warnings);
    return json;
  }

  /// How the shipped risk was made at an origin, as in `model.json`.
  private static Map<String, Object> of(Backtest.Origin origin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("origin", day(origin));
    json.put("method", origin.method().kind().code());
    json.put("why", origin.method().sentence());
    json.put("past_windows", origin.method().windows());
    json.put("logistic_share", origin.method().logisticShare());
    return json;
  }

  private static Map<String, @Nullable Double> of(BacktestMetrics metrics) {
    Map<String, @Nullable Double> json = new LinkedHashMap<>();
    json.put("auc", known(metrics.auc()));
    json.put("log_loss", known(metrics.logLoss()));
    json.put("brier", known(metrics.brier()));
    json.put("ece", known(metrics.ece()));
    json.put("mae_orders", known(metrics.maeOrders()));
    json.put("mae_value", known(metrics.maeValue()));
    json.put("top_decile_capture", known(metrics.topDecileCapture()));
    return json;
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String day(Backtest.Origin origin) {
    return LocalDate.ofEpochDay(origin.day()).toString();
  }
}
