package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/// A page as a whole: every language has one, well-formed, in its own figures, and for everybody.
class ReportPageTest {
  private static final ReportTexts TEXTS = ReportTexts.packaged("en");
  private static final ReportPage PAGE = new ReportPage(TEXTS, "Příklad & Co");
  private static final String HUGE = "<b onclick=\"x\">'" + "ü".repeat(300);

  static List<String> locales() {
    return Locales.names();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void a_page_is_well_formed_and_holds_all_that_it_needs(String name) throws Exception {
    String html = PAGE.html(SomeReport.with(names()), locale(name));

    Document page = parsed(html);
    assertThat(page.getDocumentElement().getAttribute("lang")).startsWith(name);
    assertThat(page.getDocumentElement().getAttribute("dir")).isEqualTo(locale(name).direction());
    assertThat(html)
        .doesNotContain("http:", "https:", "src=", "url(", "@import", "<script", "{{", "<link")
        .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print")
        .containsOnlyOnce("<h1>")
        .doesNotContain(HUGE)
        .contains("Příklad &amp; Co");
    assertThat(html.split("<section", -1)).hasSize(16);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void a_shop_in_which_nothing_happened_has_a_page_too(String name) throws Exception {
    String html = PAGE.html(SomeReport.empty(), locale(name));

    parsed(html);
    assertThat(html).contains("class=\"advice\"").doesNotContain("<svg", "class=\"card\"");
  }

  @Test
  void where_no_period_is_over_the_page_says_so() throws Exception {
    Appendix appendix =
        new Appendix(
            List.of("All of this is made up."),
            Optional.of(
                new Appendix.Source("Chen", "https://doi.example", "CC", "https://cc.example")),
            Optional.of(new Appendix.SampleMail("win-back", "We & you", "<p title=\"a\">b</p>")),
            List.of("metrics.csv"));

    String html = PAGE.html(Optional.empty(), locale("en"), appendix);

    parsed(html);
    assertThat(html)
        .contains(
            "<h1>No period is over yet</h1>",
            "All of this is made up.",
            "srcdoc=\"&lt;p title=&quot;a&quot;&gt;b&lt;/p&gt;\"",
            "metrics.csv");
  }

  @Test
  void figures_are_written_as_the_language_writes_them() {
    assertThat(PAGE.html(SomeReport.with("a"), locale("en")))
        .contains("December 2025", "€3,600", "JP¥91,200", "40.9%", "first reported as 41.2%");
    assertThat(PAGE.html(SomeReport.with("a"), locale("cs")))
        .contains("prosinec 2025", "40,9\u00a0%", "původně 41,2\u00a0%, nyní 40,9\u00a0%");
    assertThat(PAGE.html(SomeReport.with("a"), locale("nb"))).contains("desember 2025", "40,9");
    assertThat(PAGE.html(SomeReport.with("a"), locale("fa")))
        .contains("۱۰ آذر", "۱۰ دی ۱۴۰۴", "۴۰٫۹٪")
        .doesNotContain("December");
  }

  @Test
  void a_chart_says_its_latest_values_to_those_who_cannot_see_it_and_a_table_keeps_its_parts() {
    String html = PAGE.html(SomeReport.with("a"), locale("en"));

    assertThat(html)
        .contains("aria-label=\"Churn. December 2025. Churn: 40.9%\"")
        .containsPattern("aria-label=\"Customers over time. December 2025. Active: [0-9,]+\\. At ")
        .contains("<i class=\"s2 drawn\"></i>At risk", "<i class=\"s5\"></i>Lost")
        .doesNotContain("<th scope=\"col\"></th>");
    assertThat(html.split("<table role=\"table\" class=\"stack", -1)).hasSize(6);
    assertThat(html)
        .contains("<td role=\"cell\" data-label=", "<th role=\"rowheader\" scope=\"row\">");
  }

  private static String[] names() {
    return Stream.of(HUGE, "a", "b", "c", "d", "e", "f").toArray(String[]::new);
  }

  private static TextLocale locale(String name) {
    return TEXTS.locales().pick(name);
  }

  private static Document parsed(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
  }
}
