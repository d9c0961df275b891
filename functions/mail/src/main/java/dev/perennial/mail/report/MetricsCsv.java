package dev.perennial.mail.report;

import dev.perennial.metric.Metric;
import dev.perennial.report.Headline;
import dev.perennial.report.Point;
import dev.perennial.report.Report;
import dev.perennial.report.ReportKey;

/// The series of a report's headlines as CSV, for whoever wants to reckon on: `period`, `start`,
/// `end`, `metric`, `currency`, `value`, as in `metrics.csv`; empty where there is no value.
final class MetricsCsv {
  private static final String HEADER = "period,start,end,metric,currency,value\r\n";

  private MetricsCsv() {}

  static String of(Report report) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (Headline headline : report.headlines()) {
      for (Point point : headline.series()) {
        Metric metric = headline.metric();
        csv.append(report.kind().code()).append(',');
        csv.append(point.start()).append(',').append(point.end()).append(',');
        csv.append(metric.code()).append(',').append(headline.currency()).append(',');
        csv.append(point.value() == null ? "" : point.value().toPlainString()).append("\r\n");
      }
    }
    return csv.toString();
  }

  /// The folder of a report in the archive: by the year and the month of its first day.
  static String folder(ReportKey key) {
    return "%04d/%02d/".formatted(key.start().getYear(), key.start().getMonthValue());
  }
}
