package dev.perennial.mail.report;

import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Status;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.CampaignLine.Ledger;
import dev.perennial.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What was decided, what became of the mails, and why others were not sent.
final class LedgerSection implements Section {
  private static final long PER_CENT = 100;
  private static final Set<Status> SENT =
      Set.of(Status.SENT, Status.DELIVERED, Status.BOUNCED, Status.COMPLAINED);
  private static final Set<String> NO_REFUSALS =
      Set.of(Ledger.MAIL, Reason.HOLDOUT.code(), Reason.GLOBAL_HOLDOUT.code());

  @Override
  public String part() {
    return "ledger";
  }

  @Override
  public Optional<Map<String, Object>> values(Report report, Language language) {
    List<CampaignLine> lines = report.campaigns();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    boolean read = lines.stream().anyMatch(line -> line.ledger().opened() > 0);
    boolean told = lines.stream().anyMatch(line -> line.ledger().told());
    Map<String, Object> values = new HashMap<>();
    values.put("told", told);
    values.put("read", read);
    values.put("rows", lines.stream().map(line -> row(line, told, read, language)).toList());
    List<Map<String, Object>> reasons = reasons(lines, language);
    values.put("reasons", reasons);
    values.put("refused", !reasons.isEmpty());
    return Optional.of(values);
  }

  private static Map<String, Object> row(
      CampaignLine line, boolean told, boolean read, Language language) {
    Ledger ledger = line.ledger();
    Figures figures = language.figures();
    long sent = SENT.stream().mapToLong(status -> mails(ledger, status)).sum();
    long delivered = mails(ledger, Status.DELIVERED) + mails(ledger, Status.COMPLAINED);
    Map<String, Object> row = new HashMap<>();
    row.put("name", language.name(line.campaign()));
    row.put("decided", figures.count(count(ledger, _ -> true)));
    row.put("sent", figures.count(sent));
    row.put("told", told);
    row.put("delivered", figures.count(delivered));
    row.put("returned", figures.count(sent - mails(ledger, Status.SENT) - delivered));
    row.put("read", read);
    row.put("opened", figures.count(ledger.opened()));
    row.put("clicked", figures.count(ledger.clicked()));
    row.put("waiting", figures.count(mails(ledger, Status.PLANNED)));
    row.put(
        "held",
        figures.count(
            count(
                ledger,
                code ->
                    code.equals(Reason.HOLDOUT.code())
                        || code.equals(Reason.GLOBAL_HOLDOUT.code()))));
    row.put(
        "refused",
        figures.count(
            count(ledger, code -> !NO_REFUSALS.contains(code)) + mails(ledger, Status.CANCELLED)));
    return row;
  }

  private static List<Map<String, Object>> reasons(List<CampaignLine> lines, Language language) {
    Map<String, Long> sums = new TreeMap<>();
    lines.stream()
        .flatMap(line -> line.ledger().decisions().entrySet().stream())
        .filter(entry -> !NO_REFUSALS.contains(entry.getKey()))
        .forEach(entry -> sums.merge(entry.getKey(), entry.getValue(), Long::sum));
    long most = sums.values().stream().mapToLong(Long::longValue).max().orElse(1);
    return sums.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(
            entry ->
                Map.<String, Object>of(
                    "name",
                    language.say("reason." + entry.getKey()),
                    "count",
                    language.figures().count(entry.getValue()),
                    "share",
                    String.valueOf(entry.getValue() * PER_CENT / most)))
        .toList();
  }

  private static long count(Ledger ledger, Predicate<String> which) {
    return ledger.decisions().entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static long mails(Ledger ledger, Status status) {
    return Stream.ofNullable(ledger.mails().get(status)).mapToLong(Long::longValue).sum();
  }
}
