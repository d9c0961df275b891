package dev.perennial.mail.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lift.Verdict;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.Report;
import dev.perennial.report.Stated;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the sections of the page say, and what they leave unsaid.
class ReportSectionsTest {
  private static final ReportTexts TEXTS = ReportTexts.packaged("en");
  private static final ReportPage PAGE = new ReportPage(TEXTS, "Příklad & Co");

  @Test
  void a_figure_that_was_corrected_before_is_told_as_first_and_as_last_reported() {
    Report report = SomeReport.with(SomeReport.stated(Metric.CHURN_RATE, "", 11, "5.9", "5.4"));

    assertThat(PAGE.html(report, locale("en")))
        .contains("as first reported 5.9%, last 5.4%, now 5.2%")
        .doesNotContain("first reported as", "the next report");
  }

  @Test
  void what_is_restated_beyond_what_is_shown_is_counted() {
    Stated stated = Stated.NONE;
    for (Metric metric : List.of(Metric.ORDERS, Metric.CHURN_RATE, Metric.REPEAT_RATE)) {
      for (int month = 7; month < 12; month++) {
        stated = stated.then(SomeReport.stated(metric, "", month, "3", "3"));
      }
    }
    Report report = SomeReport.with(stated);
    String html = PAGE.html(report, locale("en"));

    assertThat(report.restated()).hasSize(15);
    assertThat(html.split("as first reported 3", -1)).hasSize(1 + 12);
    assertThat(html).contains("And 3 more, which the next reports tell.");
    assertThat(PAGE.html(report, locale("fa"))).contains("۳ مورد دیگر");
    assertThat(report.stated().values())
        .as("what was not shown is not stated")
        .hasSize(report.headlines().size() + 12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Net Promoter Score: against
          cs | : proti období
          nb | : mot
          fa | : نسبت به
          """)
  void what_the_change_of_a_longer_period_is_against_is_told(String name, String words) {
    Language language = Language.of(TEXTS, locale(name));

    String against = HeadlineSection.against(SomeReport.with("a"), language);

    assertThat(against)
        .contains(words)
        .contains(
            language
                .figures()
                .period(
                    PeriodKind.QUARTER,
                    LocalDate.parse("2025-07-01"),
                    LocalDate.parse("2025-10-01")));
    assertThat(HeadlineSection.against(SomeReport.empty(), language)).doesNotContain(words);
  }

  @Test
  void an_amount_has_a_range_and_is_not_said_where_there_is_too_little_or_the_split_is_off() {
    Report report = SomeReport.with("a", "b", "c", "d", "e", "f", "g");
    Language language = Language.of(TEXTS, locale("en"));

    assertThat(report.campaigns())
        .extracting(CampaignLine::verdict)
        .contains(Verdict.NOT_ENOUGH_DATA, Verdict.SPLIT_IS_OFF, Verdict.HIGHER);
    for (CampaignLine line : report.campaigns()) {
      boolean unsure =
          line.verdict() == Verdict.NOT_ENOUGH_DATA || line.verdict() == Verdict.SPLIT_IS_OFF;
      Map<String, Object> row = CampaignSection.row(line, .1, language);

      for (String amount : List.of("gain", "margin")) {
        String text = String.valueOf(row.get(amount));
        assertThat(text.contains("€")).as(line.verdict().name()).isEqualTo(!unsure);
        assertThat(text.contains(" to ")).as(line.verdict().name()).isEqualTo(!unsure);
      }
      assertThat(String.valueOf(row.get("orders")).equals("–"))
          .as(line.verdict().name())
          .isEqualTo(unsure);
    }
  }

  @Test
  void what_is_not_enough_says_how_much_is_needed() {
    String html = PAGE.html(SomeReport.with("control", "none", "off", "early"), locale("en"));

    assertThat(html).containsPattern("not enough data: [0-9,]+ customers more are needed");
    assertThat(html)
        .contains("nobody is held out", "split is off")
        .contains("since each campaign began, not of this period", "since the first one, not of");
  }

  @Test
  void figures_stand_beside_what_they_were_and_what_the_shop_compares_them_with() {
    String html = PAGE.html(SomeReport.with("a"), locale("en"));

    assertThat(html)
        .contains(
            "<h2>How it compares</h2>",
            "benchmark 6.5%",
            "a year before €12,000",
            "a study of &lt;2025&gt;",
            "6.5%: not as good",
            "25.0%: as good or better")
        .as("what is looked at by quarters is of the quarter")
        .containsPattern("Net Promoter Score<small>[^<]*1[^<]*October[^<]*31 December 2025</small>")
        .contains("41.5");
  }

  @Test
  void of_a_goal_the_way_the_pace_and_the_forecast_are_told() {
    String html = PAGE.html(SomeReport.with("a"), locale("en"));

    assertThat(html)
        .contains("Churn, by 1 December 2026", "0% of the way", ">behind<")
        .as("half of the way from 5 to 4, by day: 365 of 700")
        .contains("<td role=\"cell\" data-label=\"On pace it would be\">4.5%</td>")
        .containsPattern("<td role=\"cell\" data-label=\"Forecast\">[0-9.]+%</td>");
  }

  @Test
  void who_moved_and_what_went_before_churn_is_told_in_words() {
    String html = PAGE.html(SomeReport.with("a"), locale("en"));

    assertThat(html)
        .contains(
            "<h2>Who the customers are</h2>",
            "<h3>By lifecycle</h3>",
            "<h3>By expected value</h3>",
            "<h3>By the shop’s own rules</h3>",
            "&lt;gifts&gt;",
            "big baskets",
            "<h3>By recency and frequency</h3>",
            "<h2>What went before churn</h2>",
            "A late shipment",
            "66.7% of 120",
            "28.2% of 780",
            "single_category",
            "more left",
            "Answers to the exit survey",
            "<strong>Look at what goes together with leaving.</strong> A late shipment: of those"
                + " 66.7% left, of the others 28.2%.")
        .containsPattern(">29</td>.*\\R*.*>22</td>");
  }

  @Test
  void of_a_campaign_orders_revenue_margin_and_the_check_of_the_split_are_told() {
    assertThat(PAGE.html(SomeReport.with("control", "none", "off"), locale("en")))
        .contains("€617.28</bdi><small><bdi>(−€40.00 to €1,250)")
        .contains("check of the split: p = 0.421", "check of the split: p &lt; 0.001")
        .contains("+9.0", "one look of many (interim)");
  }

  private static TextLocale locale(String name) {
    return TEXTS.locales().pick(name);
  }
}
