package dev.perennial.local.model;

import static dev.perennial.local.model.BacktestCharts.count;
import static dev.perennial.local.model.BacktestCharts.percent;

import dev.perennial.local.model.BacktestFacts.Check;
import dev.perennial.risk.Backtest;
import dev.perennial.risk.BacktestMethod;
import dev.perennial.risk.BacktestMetrics;
import java.util.Locale;

/// The tables of a backtest, and how numbers are written in them.
record BacktestTables(BacktestFacts facts, Backtest.Result result) {

  /// What those flagged had spent and then spent, a row a day.
  String revenue() {
    StringBuilder html =
        new StringBuilder(
            "<div class=\"wide\"><table><thead><tr><th>day<th>customers<th>flagged<th>came"
                + " back<th>they spent in the year before<th>and in the %d days after<th>all"
                    .formatted(facts.horizonDays())
                + " customers in those days</tr></thead><tbody>\n");
    for (Check check : facts.checks()) {
      html.append(
          "<tr><th>%s<td>%s<td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n"
              .formatted(
                  check.day(),
                  count(check.customers()),
                  count(check.flagged()),
                  share(check.cameBack(), check.flagged()),
                  count(check.spentBefore()),
                  count(check.spentAfter()),
                  count(check.allSpentAfter())));
    }
    return html + "</tbody></table></div>\n";
  }

  /// All methods against each other.
  String methods() {
    StringBuilder html =
        new StringBuilder(
            "<div class=\"wide\"><table><thead><tr><th>method<th>ranking (AUC)<th>log"
                + " loss<th>Brier<th>calibration (ECE)<th>orders off by<th>spend off by<th>spend of"
                + " the best tenth</tr></thead><tbody>\n");
    result
        .methods()
        .forEach(
            (method, metrics) ->
                html.append(
                    methodRow(
                        method == BacktestMethod.SHIPPED ? " class=\"ours\"" : "",
                        method.code(),
                        metrics)));
    html.append(methodRow("", "as deployed", result.asDeployed()));
    return html + "</tbody></table></div>\n";
  }

  private static String methodRow(String style, String name, BacktestMetrics m) {
    return "<tr%s><th>%s<td>%s<td>%s<td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n"
        .formatted(
            style,
            name,
            decimal(m.auc(), 3),
            decimal(m.logLoss(), 3),
            decimal(m.brier(), 3),
            decimal(m.ece(), 3),
            decimal(m.maeOrders(), 2),
            decimal(m.maeValue(), 0),
            decimal(m.topDecileCapture() * 100, 1) + " %");
  }

  static String share(int part, int whole) {
    return whole == 0 ? "–" : percent((double) part / whole);
  }

  static String decimal(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "–";
  }
}
