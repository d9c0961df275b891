package dev.perennial.local.model;

import static dev.perennial.local.model.BacktestCharts.percent;
import static dev.perennial.local.model.BacktestTables.decimal;
import static dev.perennial.local.model.BacktestTables.share;
import static dev.perennial.local.model.Chart.escape;

import dev.perennial.local.model.BacktestFacts.Check;
import dev.perennial.risk.Backtest;
import dev.perennial.risk.BacktestMethod;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// A backtest as a page for somebody who sends mail, not for a statistician. One file, no script.
record BacktestPage(BacktestFacts facts, Backtest.Result result, List<String> warnings) {

  String html() {
    BacktestCharts charts = new BacktestCharts(facts, BacktestCharts.BROAD);
    BacktestTables tables = new BacktestTables(facts, result);
    return begun()
        + section(
            "Who would have been flagged, and did they come back?",
            flaggedText(),
            forBoth(BacktestCharts::flagged)
                + legend("silent", "flagged, bought nothing")
                + legend("back", "flagged, came back"))
        + section("Revenue at risk", revenueText(), tables.revenue())
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
        + section("Against other methods", methodsText(), tables.methods())
        + "</main>\n</body>\n</html>\n";
  }

  private String begun() {
    return """
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
        .formatted(BacktestStyle.CSS, introduction());
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
        <li><b>%s</b> of those flagged bought again in that time</li>
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
        + " certainty. It looks 90 days ahead, as Perennial does.%s%s</p>"
            .formatted(often, untrustedText());
  }

  private String untrustedText() {
    long untrusted = facts.checks().stream().filter(check -> !check.trusted()).count();
    return untrusted == 0
        ? ""
        : " On %d of the days there was too little history for parameters of your own: there"
                .formatted(untrusted)
            + " Perennial flags by default parameters, and nobody who has not been silent for as"
            + " long as your settings ask.";
  }

  private String revenueText() {
    return "<p>What the flagged customers had spent with you in the year before, and what they then"
        + " spent in the %d days after. The flags are made now, from old orders: nobody got a mail"
            .formatted(facts.horizonDays())
        + " because of them. Whatever else was sent in those days, by you or by Perennial, is in"
        + " these amounts, so they do not say what a mail would have changed. Customers flagged on"
        + " two days are in both rows. Amounts are in your shop's currency.</p>";
  }

  private String calibrationText() {
    return "<p>All customers in ten groups of the same size, by the risk that was predicted. Where"
        + " the dots lie on the dashed line, 70 % means that 70 of 100 bought nothing. Below"
        + " it, the"
        + " risk was overstated; above it, understated. Day by day the mean distance is %s points.</p>"
            .formatted(decimal(result.of(BacktestMethod.SHIPPED).ece() * 100, 1));
  }

  private String liftText() {
    int tenth = LiftCurve.STEPS / 10;
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

  private static String section(String title, String text, String body) {
    return "<section>\n<h2>%s</h2>\n%s\n%s</section>\n".formatted(title, text, body);
  }

  private static String legend(String style, String text) {
    return "<span class=\"key\"><i class=\"%s\"></i>%s</span>\n".formatted(style, text);
  }

  private int sum(ToIntFunction<Check> number) {
    return facts.checks().stream().mapToInt(number).sum();
  }
}
