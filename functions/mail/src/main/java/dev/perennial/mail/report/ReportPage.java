package dev.perennial.mail.report;

import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import dev.perennial.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The report as one page of HTML that holds all that it needs: for phone, desktop and paper, light
/// and dark, in either direction of writing, without a script.
///
/// @param shopName what the shop calls itself
public record ReportPage(ReportTexts texts, String shopName) {
  /// In their order on the page.
  private static final List<Section> SECTIONS =
      List.of(
          new HeadlineSection(),
          new AdviceSection(),
          new GoalSection(),
          new BenchmarkSection(),
          new RevenueSection(),
          new CustomersSection(),
          new FlowSection(),
          new ChurnSection(),
          new SegmentSection(),
          new CauseSection(),
          new CohortSection(),
          new RiskSection(),
          new RestatedSection(),
          new CampaignSection(),
          new LedgerSection());

  /// The page of a report.
  public String html(Report report, TextLocale locale) {
    return page(Optional.of(report), locale, Optional.empty());
  }

  /// The page of a simulation.
  ///
  /// @param report empty while no period is over
  public String html(Optional<Report> report, TextLocale locale, Appendix appendix) {
    return page(report, locale, Optional.of(appendix));
  }

  private String page(Optional<Report> report, TextLocale locale, Optional<Appendix> appendix) {
    Language language = Language.of(texts, locale);
    StringBuilder body = new StringBuilder();
    for (Section section : SECTIONS) {
      report
          .flatMap(one -> section.values(one, language))
          .ifPresent(values -> body.append(texts.part(locale, section.part(), values)));
    }
    appendix.ifPresent(one -> body.append(texts.part(locale, "appendix", values(one))));
    Map<String, Object> values = new HashMap<>();
    values.put("lang", locale.tag());
    values.put("dir", locale.direction());
    values.put("style", texts.file("style.css"));
    values.put("shop_name", language.name(shopName));
    values.put("kind", report.map(one -> kind(one, language)).orElse(""));
    values.put("period", period(report, language));
    values.put("sections", body.toString());
    return texts.part(locale, "report", values);
  }

  private static String period(Optional<Report> report, Language language) {
    return report
        .map(one -> language.figures().period(one.kind(), one.start(), one.end()))
        .orElseGet(() -> language.say("nothing_yet"));
  }

  private static String kind(Report report, Language language) {
    return language.say("kind." + report.kind().code());
  }

  private static Map<String, Object> values(Appendix appendix) {
    Map<String, Object> values = new HashMap<>();
    values.put("notes", appendix.notes());
    values.put("files", appendix.files());
    appendix.source().ifPresent(source -> values.put("source", source));
    appendix.mail().ifPresent(mail -> values.put("mail", mail));
    return values;
  }
}
