package dev.perennial.mail.report;

import dev.perennial.campaign.Mail;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Headline;
import dev.perennial.report.Point;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The picture of the revenue in a mail, and what it shows in words: its currency, and for those
/// who do not see it the first and the latest value.
final class RevenuePicture {
  private static final String NAME = "revenue";

  private RevenuePicture() {}

  /// What stands about it.
  static Map<String, Object> words(Headline revenue, PeriodKind kind, Language language) {
    String title = language.say("mail.revenue", Map.of("currency", revenue.currency()));
    Map<String, Object> facts = new HashMap<>();
    facts.put("title", title);
    facts.putAll(end("first", revenue.series().getFirst(), revenue, kind, language));
    facts.putAll(end("last", revenue.series().getLast(), revenue, kind, language));
    Figures figures = language.figures();
    return Map.of(
        "picture_title",
        title,
        "picture_alt",
        language.say("mail.picture", facts),
        "first_tick",
        figures.tick(kind, revenue.series().getFirst().start()),
        "last_tick",
        figures.tick(kind, revenue.series().getLast().start()));
  }

  private static Map<String, String> end(
      String name, Point point, Headline revenue, PeriodKind kind, Language language) {
    Figures figures = language.figures();
    return Map.of(
        name,
        figures.money(value(point), revenue.currency()),
        name + "_period",
        figures.period(kind, point.start(), point.end()));
  }

  /// The picture, as the mail's template refers to it.
  static Mail.Attachment of(Headline revenue, Language language) {
    List<Double> values =
        revenue.series().stream().map(point -> value(point).doubleValue()).toList();
    return new Mail.Attachment(
        NAME + ".png", "image/png", Picture.bars(values, language.isRightToLeft()), NAME);
  }

  private static BigDecimal value(Point point) {
    return Optional.ofNullable(point.value()).orElse(BigDecimal.ZERO);
  }
}
