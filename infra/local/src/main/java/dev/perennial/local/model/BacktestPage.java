package dev.perennial.local.model;

import static dev.perennial.local.model.BacktestCharts.count;
import static dev.perennial.local.model.BacktestCharts.percent;
import static dev.perennial.local.model.Chart.escape;

import dev.perennial.local.model.BacktestFacts.Check;
import dev.perennial.risk.Backtest;
import dev.perennial.risk.BacktestMethod;
import dev.perennial.risk.BacktestMetrics;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// A backtest as a page for somebody who sends mail, not for a statistician. One file, no script.
record BacktestPage(BacktestFacts facts, Backtest.Result result, List<String> warnings) {

  String html() {
    BacktestCharts charts = new BacktestCharts(facts, BacktestCharts.BROAD);
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Would it have been right?</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>Would it have been right?</h1>
        %s
        """
            .formatted(STYLE, introduction());
    return page
        + section(
            "Who would have been flagged, and did they come back?",
            flaggedText(),
            forBoth(BacktestCharts::flagged)
                + legend("silent", "flagged, bought nothing")
                + legend("back", "flagged, came back"))
        + section("Revenue at risk", revenueText(), revenueTable())
        + section(
            "Customer by customer",
            "<p>The customers who had spent most in the year before they were flagged. Each line is"
                + " one customer. A customer who was flagged and later bought again came back: a"
                + " flag is a reason to write, never proof that somebody is lost.</p>",
            forBoth(BacktestCharts::lanes)
                + legend("bought", "bought")
                + legend("flag", "flagged")
                + legend("back", "first purchase after a flag"))
        + section(
            "Can the percentages be taken at their word?",
            calibrationText(),
            charts.calibration() + legend("model", "Perennial") + legend("ideal", "always right"))
        + section(
            "Does it find the customers who will spend?",
            liftText(),
            charts.lift()
                + legend("model", "Perennial")
                + legend("other", "recency, frequency and value (RFM)")
                + legend("ideal", "chosen by chance"))
        + section("Against other methods", methodsText(), methodsTable())
        + "</main>\n</body>\n</html>\n";
  }

  /// Drawn twice; the style shows the one that fits.
  private String forBoth(Function<BacktestCharts, String> drawing) {
    return "<div class=\"broad\">\n%s</div>\n<div class=\"narrow\">\n%s</div>\n"
        .formatted(
            drawing.apply(new BacktestCharts(facts, BacktestCharts.BROAD)),
            drawing.apply(new BacktestCharts(facts, BacktestCharts.NARROW)));
  }

  private String introduction() {
    int flagged = sum(Check::flagged);
    int calm = sum(Check::customers) - flagged;
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <p class="lead">On %d past days, from %s to %s, Perennial looked at the customers you had
        with nothing but what was known on that day, and said who was at risk. Here is what they did
        in the %d days after.</p>
        <ul class="figures">
        <li><b>%s</b> of those flagged bought nothing in the %d days after</li>
        <li><b>%s</b> of those flagged came back by themselves</li>
        <li><b>%s</b> of those not flagged bought again in that time</li>
        </ul>
        """
            .formatted(
                facts.checks().size(),
                facts.checks().getFirst().day(),
                facts.checks().getLast().day(),
                facts.horizonDays(),
                share(flagged - sum(Check::cameBack), flagged),
                facts.horizonDays(),
                share(sum(Check::cameBack), flagged),
                share(sum(Check::bought), calm)));
    warnings.forEach(
        warning -> html.append("<p class=\"warning\">%s</p>\n".formatted(escape(warning))));
    return html.toString();
  }

  private String flaggedText() {
    int frequent = sum(Check::frequent);
    String often =
        frequent == 0
            ? ""
            : " Of those flagged who had bought %d times or more, %s came back."
                .formatted(BacktestFacts.FREQUENT, share(sum(Check::frequentCameBack), frequent));
    return "<p>Each column is one day. A customer is flagged when silence has become unusual for"
        + " that customer: the chance of no purchase in the days ahead is at least the threshold"
        + " of your settings, and has come half way from what it was after the latest order to"
        + " certainty.%s</p>".formatted(often);
  }

  private String revenueText() {
    return "<p>What the flagged customers had spent with you in the year before, and what they then"
        + " spent in the %d days after, without any mail from Perennial. Customers flagged on two"
            .formatted(facts.horizonDays())
        + " days are in both rows. Amounts are in your shop's currency.</p>";
  }

  private String revenueTable() {
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

  private String calibrationText() {
    return "<p>All customers in ten groups of the same size, by the risk that was predicted. Where"
        + " the dots lie on the dashed line, 70 % means that 70 of 100 bought nothing. Below"
        + " it, the"
        + " risk was overstated; above it, understated. Day by day the mean distance is %s points.</p>"
            .formatted(decimal(result.of(BacktestMethod.SHIPPED).ece() * 100, 1));
  }

  private String liftText() {
    int tenth = BacktestFacts.LIFT_STEPS / 10;
    return "<p>The tenth of customers with the greatest predicted spend brought %s of what all spent"
            .formatted(percent(facts.lift().get(tenth)))
        + " in the %d days after; the tenth chosen by RFM, %s.</p>"
            .formatted(facts.horizonDays(), percent(facts.liftOfRfm().get(tenth)));
  }

  private String methodsText() {
    return "<p>The same customers and days, with other ways to tell who is at risk; means over the"
        + " days. <b>Ranking</b> is how often somebody who stayed silent was given a greater"
        + " risk than somebody who bought; a coin has 0.5. The other columns are errors:"
        + " less is better. <i>blend</i> is what Perennial uses; <i>as deployed</i> is the"
        + " same with default parameters on days with less than 12 months of history before"
        + " them or with fewer than"
        + " 100 customers who had bought again, as the product does it. On the last day: %s</p>"
            .formatted(escape(facts.method().sentence()));
  }

  private String methodsTable() {
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

  private static String section(String title, String text, String body) {
    return "<section>\n<h2>%s</h2>\n%s\n%s</section>\n".formatted(title, text, body);
  }

  private static String legend(String style, String text) {
    return "<span class=\"key\"><i class=\"%s\"></i>%s</span>\n".formatted(style, text);
  }

  private int sum(ToIntFunction<Check> number) {
    return facts.checks().stream().mapToInt(number).sum();
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "–" : percent((double) part / whole);
  }

  private static String decimal(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "–";
  }

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--paper:#fbfaf7;--ink:#23211e;--soft:#6d675f;--rule:#ddd8cf;
      --model:#1f6f5c;--other:#a7793a;--silent:#b9b2a7;--back:#1f6f5c;--flag:#b5452c}
      @media(prefers-color-scheme:dark){:root{--paper:#191a1b;--ink:#e9e6e0;--soft:#a29c92;
      --rule:#393a3b;--model:#5fc2a8;--other:#d9aa68;--silent:#67635c;--back:#5fc2a8;--flag:#ee8468}}
      body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
      main{max-width:860px;margin:0 auto;padding:2.5rem 1.2rem 4rem}
      h1{font-size:2rem;margin:0 0 .6rem}h2{font-size:1.25rem;margin:3rem 0 .4rem}
      p{max-width:65ch}.lead{font-size:1.1rem}
      .figures{list-style:none;display:flex;flex-wrap:wrap;gap:1.2rem 2.5rem;padding:0}
      .figures li{flex:1 1 12rem;color:var(--soft)}
      .figures b{display:block;font-size:2rem;line-height:1.2;color:var(--ink)}
      .warning{border-left:4px solid var(--flag);padding-left:.8rem}
      svg{display:block;width:100%;height:auto;margin:1rem 0 .4rem}
      svg[viewBox^="0 0 380"]{max-width:420px}
      svg text{font-size:12px;fill:var(--soft)}
      polyline{fill:none}.grid,.lane{stroke:var(--rule)}.axis{stroke:var(--soft)}
      .ideal{stroke:var(--soft);stroke-dasharray:4 4}
      .model{stroke:var(--model);stroke-width:2.5}.other{stroke:var(--other);stroke-width:2.5}
      .model-dot{fill:var(--model)}.silent{fill:var(--silent)}.back{fill:var(--back)}
      .bought{fill:var(--soft)}.flag{fill:var(--flag)}
      .key{margin-right:1.4rem;color:var(--soft);font-size:.9rem;white-space:nowrap}
      .key i{display:inline-block;width:.9em;height:.9em;margin-right:.4em;vertical-align:-.1em;
      border-radius:2px}
      i.model,i.back{background:var(--model)}i.other{background:var(--other)}
      i.silent{background:var(--silent)}i.bought{background:var(--soft)}i.flag{background:var(--flag)}
      i.ideal{height:0;border-top:2px dashed var(--soft);vertical-align:.25em;border-radius:0}
      .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem;
      font-variant-numeric:tabular-nums}
      th,td{text-align:right;padding:.35rem .6rem;border-bottom:1px solid var(--rule);font-weight:400}
      thead th{color:var(--soft);vertical-align:bottom}th:first-child{text-align:left;white-space:nowrap}
      .ours>*{font-weight:700}
      .narrow{display:none}
      @media(max-width:600px){.broad{display:none}.narrow{display:block}main{padding:1.5rem 1rem 3rem}
      h1{font-size:1.6rem}h2{margin-top:2.2rem}
      th:first-child{position:sticky;left:0;background:var(--paper)}}
      """;
}
