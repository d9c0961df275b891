package dev.perennial.mail.report;

import dev.perennial.lift.Interval;
import dev.perennial.report.Census;
import dev.perennial.report.Report;
import dev.perennial.segment.Cause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What those who left had in common beforehand, and what they answered when they were asked why.
final class CauseSection implements Section {
  private static final int MOST = 8;
  private static final int PER_CENT = 100;

  @Override
  public String part() {
    return "causes";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    Census census = report.census();
    List<Map<String, Object>> rows =
        census.causes().stream()
            .filter(cause -> cause.difference().isPresent())
            .limit(MOST)
            .map(cause -> row(cause, census.causes().size(), language))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> values = new HashMap<>();
    values.put("rows", rows);
    values.put("text", text(census, language));
    values.put("answered", !census.exitAnswers().isEmpty());
    values.put(
        "answers",
        census.exitAnswers().entrySet().stream()
            .map(
                one ->
                    Map.of(
                        "score",
                        language.figures().count(one.getKey()),
                        "customers",
                        language.figures().count(one.getValue())))
            .toList());
    return Optional.of(values);
  }

  /// Of which month the causes are, and what they do not say.
  static String text(Census census, Language language) {
    return language.say("causes.text", Map.of("month", SegmentSection.month(census, language)));
  }

  /// The share of customers who left, with how many there were.
  static String share(long left, long customers, Language language) {
    return language.say(
        "campaigns.arm",
        Map.of(
            "rate",
            customers == 0 ? Figures.NONE : language.figures().percent(rate(left, customers)),
            "customers",
            language.figures().count(customers)));
  }

  /// How many per cent left, of one customer at least.
  static BigDecimal rate(long left, long customers) {
    return perCent((double) left / customers);
  }

  private static Map<String, Object> row(Cause cause, int causes, Language language) {
    return Map.of(
        "name", language.cause("cause." + cause.cause()),
        "with", share(cause.lapsed(), cause.customers(), language),
        "without", share(cause.othersLapsed(), cause.others(), language),
        "difference", difference(cause, language),
        "lift", lift(cause, language),
        "look", look(cause, causes),
        "verdict", language.say(word(cause, causes)));
  }

  private static String look(Cause cause, int causes) {
    return cause.isSure(causes) ? "bad" : cause.isSurelyFewer(causes) ? "good" : "even";
  }

  private static String word(Cause cause, int causes) {
    return cause.isSure(causes)
        ? "causes.sure"
        : cause.isSurelyFewer(causes) ? "causes.fewer" : "causes.unsure";
  }

  private static String difference(Cause cause, Language language) {
    Figures figures = language.figures();
    Interval interval = cause.differenceInterval().orElseThrow();
    return language.say(
        "campaigns.interval",
        Map.of(
            "value", figures.difference(perCent(cause.difference().orElseThrow())),
            "low", figures.difference(perCent(interval.low())),
            "high", figures.difference(perCent(interval.high()))));
  }

  private static String lift(Cause cause, Language language) {
    return cause
        .lift()
        .map(lift -> language.figures().changedBy(perCent(lift)))
        .orElse(Figures.NONE);
  }

  private static BigDecimal perCent(double share) {
    return BigDecimal.valueOf(share * PER_CENT).setScale(1, RoundingMode.HALF_EVEN);
  }
}
