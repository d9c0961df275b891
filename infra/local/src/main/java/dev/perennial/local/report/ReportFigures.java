package dev.perennial.local.report;

import dev.perennial.campaign.CampaignResult;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes what the report shows out of what was counted.
///
/// @param revenue what was charged, gross, in minor units
/// @param refunds what was given back, in minor units
record ReportFigures(
    About about,
    LocalDate from,
    LocalDate until,
    ZoneId zone,
    long customers,
    Map<Currency, Long> revenue,
    Map<Currency, Long> refunds,
    Months months,
    List<Send> ledger,
    List<CampaignResult> results,
    List<KeptMail> mails) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter AXIS =
      DateTimeFormatter.ofPattern("MMM ''yy", Locale.ENGLISH);
  private static final int WIDE = 520;
  private static final int NARROW = 330;
  private static final Map<Status, Integer> COLOURS =
      Map.of(
          Status.SENT, 1,
          Status.DELIVERED, 1,
          Status.CLAIMED, 2,
          Status.PLANNED, 3,
          Status.CANCELLED, 4,
          Status.BOUNCED, 5,
          Status.COMPLAINED, 5,
          Status.UNKNOWN, 5,
          Status.UNRESOLVED, 5);

  ReportView view() throws IOException {
    List<Status> statuses =
        Arrays.stream(Status.values()).filter(status -> count(status, null) > 0).toList();
    return new ReportView(
        about.title(),
        DAY.format(from),
        DAY.format(until),
        figures(),
        List.of(orders(), active()),
        campaigns(),
        decisions(campaigns()),
        statuses.stream()
            .map(s -> new ReportView.Status(words(s.code()), colour(s), count(s, null)))
            .toList(),
        campaigns().stream()
            .filter(campaign -> statuses.stream().anyMatch(s -> count(s, campaign) > 0))
            .map(campaign -> mails(campaign, statuses))
            .toList(),
        results.stream().flatMap(result -> ResultRow.of(result).stream()).toList(),
        mail().orElse(null),
        notes(),
        about.attribution().orElse(null));
  }

  private List<ReportView.Figure> figures() {
    List<ReportView.Figure> figures = new ArrayList<>();
    int last = months.size() - 1;
    figures.add(figure(customers, "customers"));
    figures.add(figure(Arrays.stream(months.orders()).sum(), "orders"));
    revenue.forEach((currency, sum) -> figures.add(money(sum, currency, "revenue, gross")));
    refunds.forEach((currency, sum) -> figures.add(money(sum, currency, "given back")));
    figures.add(figure(months.active()[last], "active at the end"));
    figures.add(figure(months.atRisk()[last], "of those at risk"));
    figures.add(
        figure(ledger.stream().filter(send -> send.sentAt().isPresent()).count(), "mails sent"));
    figures.add(
        figure(
            ledger.stream().filter(send -> send.decision() instanceof Decision.HoldOut).count(),
            "held out"));
    return figures;
  }

  private ReportView.ChartView orders() {
    long[] orders = months.orders();
    Chart chart =
        new Chart(
            "Orders a month",
            describe("orders", orders),
            true,
            isPartial(),
            axis(),
            List.of(orders),
            month -> "%s: %,d orders".formatted(name(month), orders[month]));
    return chart(chart, List.of(new ReportView.Status("orders placed", 1, 0)), List.of("Orders"));
  }

  private ReportView.ChartView active() {
    long[] active = months.active();
    long[] atRisk = months.atRisk();
    Chart chart =
        new Chart(
            "Customers at the end of each month",
            describe("active customers", active) + " " + describe("customers at risk", atRisk),
            false,
            isPartial(),
            axis(),
            List.of(active, atRisk),
            month ->
                "%s: %,d active, %,d of them at risk"
                    .formatted(name(month), active[month], atRisk[month]));
    return chart(
        chart,
        List.of(
            new ReportView.Status("active", 1, 0), new ReportView.Status("of those at risk", 2, 0)),
        List.of("Active", "At risk"));
  }

  private ReportView.ChartView chart(
      Chart chart, List<ReportView.Status> legend, List<String> columns) {
    List<String> header = new ArrayList<>(List.of("Month"));
    header.addAll(columns);
    List<ReportView.Row> rows =
        IntStream.range(0, months.size())
            .mapToObj(
                month ->
                    new ReportView.Row(
                        name(month),
                        chart.series().stream().map(series -> number(series[month])).toList()))
            .toList();
    int every = Math.max(1, (months.size() + 7) / 8);
    return new ReportView.ChartView(
        chart.title(), legend, chart.svg(WIDE, every), chart.svg(NARROW, 2 * every), header, rows);
  }

  private String describe(String what, long[] values) {
    int most = IntStream.range(0, values.length).reduce(0, (a, b) -> values[b] > values[a] ? b : a);
    int last = values.length - 1;
    return "%s: %,d in %s at first, at most %,d in %s, %,d in %s at last."
        .formatted(what, values[0], name(0), values[most], name(most), values[last], name(last));
  }

  /// What was decided, by row, and how often for each campaign.
  private List<ReportView.Row> decisions(List<String> campaigns) {
    Map<String, Map<String, Long>> counts =
        ledger.stream()
            .collect(
                Collectors.groupingBy(
                    ReportFigures::decision,
                    TreeMap::new,
                    Collectors.groupingBy(send -> send.key().campaign(), Collectors.counting())));
    return counts.entrySet().stream()
        .map(
            row ->
                new ReportView.Row(
                    row.getKey(),
                    campaigns.stream()
                        .map(campaign -> number(row.getValue().getOrDefault(campaign, 0L)))
                        .toList()))
        .toList();
  }

  private static String decision(Send send) {
    return switch (send.decision()) {
      case Decision.SendAt mail -> "mail";
      case Decision.HoldOut held -> "held out";
      case Decision.Skip skip -> "not sent: " + words(skip.reason().code());
    };
  }

  /// The campaigns that decided anything.
  private List<String> campaigns() {
    return ledger.stream().map(send -> send.key().campaign()).distinct().sorted().toList();
  }

  private ReportView.Row mails(String campaign, List<Status> statuses) {
    Function<Status, String> cell = status -> number(count(status, campaign));
    return new ReportView.Row(campaign, statuses.stream().map(cell).toList());
  }

  private long count(Status status, @Nullable String campaign) {
    return ledger.stream()
        .filter(send -> send.status() == status)
        .filter(send -> campaign == null || send.key().campaign().equals(campaign))
        .count();
  }

  /// The latest mail of the campaign that comes last by name: with the shipped ones, a win-back.
  private Optional<ReportView.MailView> mail() throws IOException {
    Map<String, KeptMail> byId =
        mails.stream().collect(Collectors.toMap(KeptMail::messageId, mail -> mail));
    List<Send> sent =
        ledger.stream()
            .filter(send -> send.messageId() != null && byId.containsKey(send.messageId()))
            .toList();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    String campaign = sent.stream().map(s -> s.key().campaign()).max(String::compareTo).orElse("");
    Send shown =
        sent.reversed().stream()
            .filter(send -> send.key().campaign().equals(campaign))
            .findFirst()
            .orElse(sent.getLast());
    KeptMail mail = byId.get(shown.messageId());
    if (mail == null) {
      return Optional.empty();
    }
    return MailParts.read(mail.eml())
        .html()
        .map(
            html ->
                new ReportView.MailView(
                    shown.key().campaign(),
                    mail.subject(),
                    TIME.format(mail.acceptedAt().atZone(zone)),
                    html));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(about.notes());
    notes.add(
        "Days and months are those of %s. The last month ends on %s."
            .formatted(zone.getId(), DAY.format(until)));
    notes.add(
        "Active: the latest order is not longer ago than the lapse window. At risk: active, and"
            + " expected back by now but not come. An order that was ever cancelled is not counted,"
            + " in any month.");
    return notes;
  }

  private boolean isPartial() {
    return !YearMonth.from(until).atEndOfMonth().equals(until);
  }

  private List<String> axis() {
    return IntStream.range(0, months.size())
        .mapToObj(month -> AXIS.format(months.month(month)))
        .toList();
  }

  private String name(int month) {
    return MONTH.format(months.month(month));
  }

  private static int colour(Status status) {
    return COLOURS.getOrDefault(status, 4);
  }

  private static ReportView.Figure figure(long value, String name) {
    return new ReportView.Figure(number(value), name);
  }

  private static ReportView.Figure money(long minorUnits, Currency currency, String name) {
    long whole = Math.round(minorUnits / Math.pow(10, currency.getDefaultFractionDigits()));
    return new ReportView.Figure(number(whole) + " " + currency.getCurrencyCode(), name);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String words(String code) {
    return code.replace('_', ' ');
  }
}
