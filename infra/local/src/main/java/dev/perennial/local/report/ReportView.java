package dev.perennial.local.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the template of the report shows, by the names that it uses. Texts are plain; the template
/// escapes them, all but the charts.
///
/// @param mail one of the mails that were sent, or null if none was
record ReportView(
    String title,
    String from,
    String until,
    List<Figure> figures,
    List<ChartView> charts,
    List<String> campaigns,
    List<Row> decisions,
    List<Status> statuses,
    List<Row> mails,
    List<Row> results,
    @Nullable MailView mail,
    List<String> notes,
    About.@Nullable Attribution attribution) {

  boolean decided() {
    return !decisions.isEmpty();
  }

  boolean measured() {
    return !results.isEmpty();
  }

  boolean mailed() {
    return !mails.isEmpty();
  }

  /// A number with what it counts.
  record Figure(String value, String name) {
    private static final int SHORT = 9;

    boolean isLong() {
      return value.length() > SHORT;
    }
  }

  /// A chart as SVG for wide and narrow screens, and its figures as a table.
  record ChartView(
      String name,
      List<Status> legend,
      String wide,
      String narrow,
      List<String> columns,
      List<Row> rows) {}

  /// A row of a table.
  record Row(String name, List<String> cells) {}

  /// A part of a whole: its colour is the class `s1`, `s2` …
  record Status(String name, int colour, long number) {}

  /// A mail.
  record MailView(String campaign, String subject, String sent, String html) {}
}
