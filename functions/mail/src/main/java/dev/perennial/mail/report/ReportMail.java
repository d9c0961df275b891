package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import dev.perennial.campaign.Mail;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import dev.perennial.report.Advice;
import dev.perennial.report.Headline;
import dev.perennial.report.Report;
import dev.perennial.report.ReportKey;
import dev.perennial.report.Tone;
import dev.perennial.settings.ReportSettings.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mail that brings a report: its headlines, what to do next, a picture of the revenue, and the
/// whole report attached. Tables, no script, nothing loaded from elsewhere.
///
/// @param shopName what the shop calls itself
public record ReportMail(ReportTexts texts, String shopName) {
  /// The mail to a recipient.
  ///
  /// @param page the whole report in the recipient's language
  /// @param asOf when the figures were read
  public Mail of(Report report, Recipient recipient, String page, Instant asOf) {
    TextLocale locale = texts.locales().pick(recipient.locale());
    Language language = Language.of(texts, locale);
    String period = language.figures().period(report.kind(), report.start(), report.end());
    Optional<Headline> revenue = revenue(report);
    String first = advice(report, language, false).getFirst();
    Map<String, Object> values = MailFrame.of(language, shopName, first);
    values.put("kind", language.say("kind." + report.kind().code()));
    values.put("period", period);
    values.put("against", HeadlineSection.against(report, language));
    values.put("pairs", pairs(report, language));
    values.put("picture", revenue.isPresent());
    revenue.ifPresent(one -> values.putAll(RevenuePicture.words(one, report.kind(), language)));
    values.put("advice", advice(report, language, true));
    values.put("stages", MailTables.stages(report, language));
    boolean counted = !report.census().segments().isEmpty();
    values.put("counted", counted);
    values.put("segments_text", counted ? SegmentSection.text(report.census(), language) : "");
    List<MailTables.Row> causes = MailTables.causes(report, language);
    values.put("causes", causes);
    values.put("caused", !causes.isEmpty());
    values.put("causes_text", causes.isEmpty() ? "" : CauseSection.text(report.census(), language));
    values.put("whole", true);
    values.put("as_of", asOf(locale, recipient, asOf, language));
    List<Mail.Attachment> attachments = new ArrayList<>();
    attachments.add(attached(new ReportKey(report.kind(), report.start()).text(), page));
    revenue.ifPresent(one -> attachments.add(RevenuePicture.of(one, language)));
    return new Mail(
        recipient.email(),
        subject(report, period, language),
        texts.part(locale, "mail", values),
        text(report, values, language),
        Map.of(),
        Map.of("report", report.kind().code()),
        attachments);
  }

  /// A page as the attachment of that name.
  static Mail.Attachment attached(String name, String page) {
    return new Mail.Attachment(
        name + ".html", "text/html; charset=utf-8", page.getBytes(UTF_8), "");
  }

  /// What is wrong, if anything is, else which report it is; and the period.
  private String subject(Report report, String period, Language language) {
    String what =
        report.alarms().stream()
            .findFirst()
            .map(alarm -> alarm(alarm.advice(), report, language))
            .orElseGet(() -> language.say("kind." + report.kind().code()));
    return language.say("mail.subject", Map.of("what", what, "period", period));
  }

  private static String alarm(Advice alarm, Report report, Language language) {
    AdviceText text = AdviceText.of(alarm, report.kind(), language.figures());
    return language.say("alarm." + text.word().substring("advice.".length()), text.facts());
  }

  private static Optional<Headline> revenue(Report report) {
    return report.mainRevenue().filter(one -> one.series().size() > 1);
  }

  /// The headlines, two beside each other.
  private static List<Map<String, Object>> pairs(Report report, Language language) {
    List<Map<String, Object>> cards =
        report.headlines().stream().map(one -> card(one, report, language)).toList();
    List<Map<String, Object>> pairs = new ArrayList<>();
    for (int i = 0; i < cards.size(); i += 2) {
      pairs.add(Map.of("cards", cards.subList(i, Math.min(cards.size(), i + 2))));
    }
    return pairs;
  }

  /// Mail programs drop styles that stand apart, so the colours of the tone stand beside it.
  private static Map<String, Object> card(Headline headline, Report report, Language language) {
    Map<String, Object> card = HeadlineSection.card(headline, report, language);
    card.put(
        "tone_style",
        switch (headline.tone().orElse(Tone.EVEN)) {
          case GOOD -> "color:#22693f;background:#e3f2e8;";
          case BAD -> "color:#a23b2a;background:#fbe9e5;";
          case EVEN -> "color:#5f6558;background:#eeece5;";
        });
    return card;
  }

  private static List<String> advice(Report report, Language language, boolean html) {
    return report.advice().stream()
        .map(one -> AdviceText.of(one, report.kind(), language.figures()))
        .map(
            one ->
                html
                    ? language.html(one.word(), one.facts())
                    : language.say(one.word(), one.facts()))
        .toList();
  }

  private static String text(Report report, Map<String, Object> values, Language language) {
    StringBuilder text = new StringBuilder();
    text.append(values.get("shop_name")).append('\n');
    text.append(values.get("kind")).append(", ").append(values.get("period")).append("\n\n");
    for (Headline headline : report.headlines()) {
      Map<String, Object> card = HeadlineSection.card(headline, report, language);
      text.append(card.get("name")).append(": ").append(card.get("value"));
      text.append(headline.change().isPresent() ? " (" + card.get("change") + ")" : "");
      if (card.get("beside") instanceof List<?> beside) {
        beside.forEach(one -> text.append(", ").append(one));
      }
      text.append('\n');
    }
    text.append(values.get("against")).append("\n\n");
    text.append(language.say("advice.title")).append('\n');
    advice(report, language, false).forEach(one -> text.append("- ").append(one).append('\n'));
    table(text, "segments", values, MailTables.stages(report, language), language);
    table(text, "causes", values, MailTables.causes(report, language), language);
    text.append('\n').append(language.say("mail.whole")).append("\n\n");
    text.append(values.get("as_of")).append('\n').append(language.say("mail.why"));
    return text.append('\n').toString();
  }

  private static void table(
      StringBuilder text,
      String what,
      Map<String, Object> values,
      List<MailTables.Row> rows,
      Language language) {
    if (!rows.isEmpty()) {
      text.append('\n').append(language.say(what + ".title")).append('\n');
      text.append(values.get(what + "_text")).append('\n');
      rows.forEach(
          row ->
              text.append("- ")
                  .append(row.name())
                  .append(": ")
                  .append(row.value())
                  .append(" (")
                  .append(row.beside())
                  .append(")\n"));
    }
  }

  /// When the figures were read, in words.
  static String asOf(TextLocale locale, Recipient recipient, Instant asOf, Language language) {
    return language.say("mail.as_of", Map.of("time", time(locale, recipient, asOf)));
  }

  private static String time(TextLocale locale, Recipient recipient, Instant time) {
    DateFormat format = DateFormat.getInstanceForSkeleton("yMMMMdjm", locale.icu());
    format.setTimeZone(TimeZone.getTimeZone(recipient.zone().getId()));
    return "%s (%s)".formatted(format.format(Date.from(time)), recipient.zone().getId());
  }
}
