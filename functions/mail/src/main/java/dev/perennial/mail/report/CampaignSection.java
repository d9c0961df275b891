package dev.perennial.mail.report;

import dev.perennial.lift.Comparison;
import dev.perennial.lift.Conversions;
import dev.perennial.lift.Interval;
import dev.perennial.lift.Verdict;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What campaigns did: the treated against the held out, with intervals and a verdict.
final class CampaignSection implements Section {
  private static final double NARROWEST = .02;
  private static final double WIDEST = .5;
  private static final double SMALLEST_P = .001;
  private static final int PER_CENT = 100;

  @Override
  public String part() {
    return "campaigns";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<CampaignLine> measured =
        report.campaigns().stream()
            .filter(line -> line.comparison().treated().customers() > 0)
            .toList();
    if (measured.isEmpty()) {
      return Optional.empty();
    }
    double reach =
        measured.stream()
            .flatMap(line -> line.comparison().rateInterval().stream())
            .mapToDouble(interval -> Math.max(-interval.low(), interval.high()))
            .reduce(NARROWEST, Math::max);
    double bound = Math.min(WIDEST, reach);
    return Optional.of(
        Map.of("rows", measured.stream().map(line -> row(line, bound, language)).toList()));
  }

  /// What is said of a campaign.
  static Map<String, Object> row(CampaignLine line, double bound, Language language) {
    Comparison compared = line.comparison();
    Map<String, Object> row = new HashMap<>();
    row.put("name", language.name(line.campaign()));
    row.put("treated", arm(compared.treated().conversions(), language));
    row.put("held", arm(compared.control().conversions(), language));
    row.put("plot", Forest.svg(line, bound, language.isRightToLeft()));
    row.put("difference", difference(compared, language));
    row.put("orders", orders(line, language));
    List<Map<String, String>> gains = gains(line, CampaignLine.Worth::revenue, language);
    List<Map<String, String>> margins = gains(line, CampaignLine.Worth::margin, language);
    row.put("gains", gains);
    row.put("gain", text(gains));
    row.put("margins", margins);
    row.put("margin", text(margins));
    row.put("split", split(line, language));
    row.put("verdict", verdict(line, language));
    row.put("look", look(line.verdict()));
    return row;
  }

  /// The verdict in words.
  static String verdict(CampaignLine line, Language language) {
    boolean never = line.verdict() == Verdict.NOT_ENOUGH_DATA && line.isOutOfReach();
    String word = never ? "out_of_reach" : line.verdict().name().toLowerCase(Locale.ROOT);
    return language.say("verdict." + word, Map.of("needed", line.comparison().needed()));
  }

  private static String arm(Conversions arm, Language language) {
    Figures figures = language.figures();
    return arm.customers() == 0
        ? Figures.NONE
        : language.say(
            "campaigns.arm",
            Map.of(
                "rate",
                figures.percent(perCent(arm.rate())),
                "customers",
                figures.count(arm.customers())));
  }

  private static String difference(Comparison compared, Language language) {
    Optional<Interval> interval = compared.rateInterval();
    if (compared.rates().isEmpty() || interval.isEmpty()) {
      return Figures.NONE;
    }
    Figures figures = language.figures();
    return language.say(
        "campaigns.interval",
        Map.of(
            "value",
            figures.difference(perCent(compared.rates().get().difference())),
            "low",
            figures.difference(perCent(interval.get().low())),
            "high",
            figures.difference(perCent(interval.get().high()))));
  }

  private static String orders(CampaignLine line, Language language) {
    return line.incrementalOrders()
        .filter(more -> line.hasBounds())
        .map(more -> language.figures().difference(BigDecimal.valueOf(more)))
        .orElse(Figures.NONE);
  }

  /// The check of the split, or empty text where none was planned.
  private static String split(CampaignLine line, Language language) {
    Double p = line.splitP();
    if (p == null) {
      return "";
    }
    boolean small = p < SMALLEST_P;
    return language.say(
        small ? "campaigns.split_below" : "campaigns.split",
        Map.of("p", language.figures().decimal(BigDecimal.valueOf(small ? SMALLEST_P : p), 3)));
  }

  /// An amount of each currency, with its interval; a dash where nothing may be said.
  private static List<Map<String, String>> gains(
      CampaignLine line, Function<CampaignLine.Worth, CampaignLine.Gain> which, Language language) {
    if (!line.hasBounds()) {
      return List.of(Map.of("value", Figures.NONE, "range", ""));
    }
    return line.takings().entrySet().stream()
        .map(one -> gain(one.getKey(), which.apply(one.getValue()), language))
        .toList();
  }

  private static String text(List<Map<String, String>> gains) {
    return gains.stream()
        .map(gain -> (gain.get("value") + " " + gain.get("range")).strip())
        .collect(Collectors.joining(", "));
  }

  /// An amount, with its range where there is one.
  private static Map<String, String> gain(
      String currency, CampaignLine.Gain gain, Language language) {
    Figures figures = language.figures();
    BigDecimal low = gain.low();
    BigDecimal high = gain.high();
    String range =
        low == null || high == null
            ? ""
            : language.say(
                "campaigns.range",
                Map.of("low", figures.money(low, currency), "high", figures.money(high, currency)));
    return Map.of("value", figures.money(gain.value(), currency), "range", range);
  }

  private static BigDecimal perCent(double share) {
    return BigDecimal.valueOf(share * PER_CENT).setScale(1, RoundingMode.HALF_EVEN);
  }

  /// The class of a verdict.
  static String look(Verdict verdict) {
    return switch (verdict) {
      case HIGHER -> "good";
      case LOWER, SPLIT_IS_OFF -> "bad";
      case CONTROL, NO_CONTROL, NOT_ENOUGH_DATA, NO_DIFFERENCE -> "even";
    };
  }
}
