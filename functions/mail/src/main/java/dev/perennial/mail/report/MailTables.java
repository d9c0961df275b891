package dev.perennial.mail.report;

import dev.perennial.report.Census;
import dev.perennial.report.Report;
import dev.perennial.segment.Cause;
import dev.perennial.segment.Move;
import dev.perennial.segment.SegmentKind;
import dev.perennial.segment.SegmentRow;
import java.util.List;
import java.util.Map;

/// What a mail tells of segments and causes: rows of a name, a figure, and what it was or is
/// beside.
final class MailTables {
  private static final int CAUSES = 3;

  private MailTables() {}

  /// A row.
  record Row(String name, String value, String beside) {}

  /// How many customers are in each stage of the lifecycle, and how many were.
  static List<Row> stages(Report report, Language language) {
    Census census = report.census();
    return SegmentSection.ordered(census, SegmentKind.LIFECYCLE).stream()
        .map(stage -> stage(census, stage, language))
        .toList();
  }

  private static Row stage(Census census, String stage, Language language) {
    long before =
        census.moves().stream()
            .filter(one -> one.kind().equals(SegmentKind.LIFECYCLE.code()))
            .filter(one -> one.from().equals(stage))
            .mapToLong(Move::customers)
            .sum();
    long now =
        census.segments(SegmentKind.LIFECYCLE).stream()
            .filter(one -> one.segment().equals(stage))
            .mapToLong(SegmentRow::customers)
            .sum();
    return new Row(
        SegmentSection.name(SegmentKind.LIFECYCLE, stage, language),
        language.figures().count(now),
        language.say("mail.before", Map.of("value", language.figures().count(before))));
  }

  /// The causes that surely go with more churn, at most three.
  static List<Row> causes(Report report, Language language) {
    return report.census().causes().stream()
        .filter(cause -> cause.isSure(report.census().causes().size()))
        .limit(CAUSES)
        .map(cause -> cause(cause, language))
        .toList();
  }

  private static Row cause(Cause cause, Language language) {
    return new Row(
        language.cause("cause." + cause.cause()),
        CauseSection.share(cause.lapsed(), cause.customers(), language),
        language.say(
            "mail.others",
            Map.of(
                "value",
                language
                    .figures()
                    .percent(CauseSection.rate(cause.othersLapsed(), cause.others())))));
  }
}
