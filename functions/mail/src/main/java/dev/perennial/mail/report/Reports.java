package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Mailer;
import dev.perennial.campaign.Pauses;
import dev.perennial.lambda.Log;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Alarm;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.CampaignNews;
import dev.perennial.report.Deliveries;
import dev.perennial.report.DueReport;
import dev.perennial.report.Occasion;
import dev.perennial.report.Report;
import dev.perennial.report.ReportKey;
import dev.perennial.report.Stated;
import dev.perennial.settings.ReportSettings;
import dev.perennial.settings.ReportSettings.Recipient;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One morning: the reports that are due are made, kept and mailed, to each recipient once, and
/// what should not wait is told: something out of the ordinary, a campaign that has finished or
/// paused itself. Who has had one is left alone, so a morning can be run again. What the mail
/// service certainly did not take is tried again the next time; what it may have taken is not.
public record Reports(
    Settings settings,
    ReportSettings who,
    ReportSource source,
    Pauses pauses,
    Deliveries deliveries,
    ReportArchive archive,
    ReportTexts texts,
    Mailer mailer) {
  /// So long a report of a month waits for its segments, which take a night more than its figures.
  private static final int CENSUS_DAYS = 3;

  /// Runs the morning of that time. The answer counts reports `sent`, `waiting` for their figures,
  /// and `failed`. Throws IllegalStateException if the mail service takes nothing for now, so that
  /// the morning is tried again.
  public Map<String, Object> run(Instant now, Log log) {
    LocalDate today = LocalDate.ofInstant(now, settings.reportingZone());
    Post post = new Post(deliveries, mailer, now, log);
    Morning morning = new Morning(now, today, log, post);
    DueReport.on(today, who).forEach(morning::report);
    if (who.alarms() && !who.recipients().isEmpty()) {
      CampaignNews.on(today, settings.reportingZone(), source.campaigns(), pauses.pausedSince())
          .forEach(morning::news);
      morning.stopped();
    }
    if (post.counts().containsKey("failed")) {
      throw new IllegalStateException(
          "the mail service did not take %d reports; they are due again"
              .formatted(post.counts().get("failed")));
    }
    return Map.copyOf(post.counts());
  }

  private final class Morning {
    private final Instant now;
    private final LocalDate today;
    private final Log log;
    private final Post post;
    private Optional<ReportSource.Counted> counted = Optional.empty();

    Morning(Instant now, LocalDate today, Log log, Post post) {
      this.now = now;
      this.today = today;
      this.log = log;
      this.post = post;
    }

    void report(DueReport due) {
      List<Recipient> open = post.open(due.key().occasion(), who.recipients());
      if (open.isEmpty() && !who.alarms()) {
        return;
      }
      Optional<Report> report = source.report(due.key(), this::counted);
      if (open.isEmpty()) {
        report.ifPresent(this::late);
      } else if (report.isEmpty() && source.isExpected(due.key())) {
        log.error("a report waits for its figures", Map.of("report", due.key().text()));
        post.count("waiting");
      } else if (report.isEmpty()) {
        post.count("none");
      } else {
        boolean all = due.always() && !waits(report.get());
        deliver(report.get(), all ? open : untold(report.get(), open), false);
        late(report.get());
      }
    }

    /// Tells those who have had the report what has gone wrong in its period since: a complaint
    /// comes days after its mail.
    private void late(Report report) {
      if (who.alarms()) {
        List<Recipient> open = post.open(report.key().occasion(), who.recipients());
        List<Recipient> had = who.recipients().stream().filter(one -> !open.contains(one)).toList();
        deliver(report, untold(report, had), true);
      }
    }

    /// Whether its segments will be there tomorrow, and nothing in it is pressing.
    private boolean waits(Report report) {
      return report.alarms().isEmpty()
          && today.isBefore(report.end().plusDays(CENSUS_DAYS))
          && source.isCensusMissing(report.key());
    }

    /// Those to whom something in it is new that should not wait.
    private List<Recipient> untold(Report report, List<Recipient> open) {
      List<Recipient> some =
          report.alarms().stream()
              .flatMap(alarm -> post.open(alarm.occasion(), open).stream())
              .distinct()
              .toList();
      return open.stream().filter(some::contains).toList();
    }

    /// Tells of campaigns that were switched off and have ended, as the ledger says. That is asked
    /// on mornings on which it is read for a report anyway, at least once a week.
    void stopped() {
      counted
          .map(
              known ->
                  CampaignNews.stopped(
                      today,
                      settings.reportingZone(),
                      source.campaigns(),
                      settings.outreach().campaignsOff(),
                      known.lines()))
          .orElse(List.of())
          .forEach(this::news);
      if (counted.isPresent()) {
        source.campaigns().stream()
            .map(Campaign::name)
            .filter(name -> !settings.outreach().campaignsOff().contains(name))
            .forEach(name -> post.forget(CampaignNews.off(name), who.recipients()));
      }
    }

    /// Tells of a campaign of which anything was ever decided.
    void news(CampaignNews news) {
      List<Recipient> open = post.open(news.occasion(), who.recipients());
      if (!open.isEmpty()) {
        counted().lines().stream()
            .filter(line -> line.campaign().equals(news.campaign()))
            .findFirst()
            .ifPresent(line -> news(news, line, open));
      }
    }

    private void news(CampaignNews news, CampaignLine line, List<Recipient> open) {
      Optional<Report> latest =
          Stream.of(PeriodKind.MONTH, PeriodKind.WEEK)
              .flatMap(kind -> source.latest(kind, counted()).stream())
              .findFirst();
      CampaignMail mails = new CampaignMail(texts, settings.shopName());
      for (Recipient to : open) {
        Optional<String> page = latest.map(report -> page(report, to.locale()));
        post.send(
            news.occasion(), Stated.NONE, List.of(), to, () -> mails.of(news, line, page, to, now));
      }
    }

    private ReportSource.Counted counted() {
      ReportSource.Counted known = counted.orElseGet(source::count);
      counted = Optional.of(known);
      return known;
    }

    /// @param had whether they have had the report, and are told of what is new in it
    private void deliver(Report report, List<Recipient> open, boolean had) {
      if (open.isEmpty()) {
        return;
      }
      ReportKey key = report.key();
      String name = folder(key) + key.text();
      source
          .tables(counted(), today)
          .files()
          .forEach(
              (table, bytes) -> archive.put(name + "/" + table, "text/csv; charset=utf-8", bytes));
      ReportMail mails = new ReportMail(texts, settings.shopName());
      List<Occasion> besides = report.alarms().stream().map(Alarm::occasion).toList();
      Map<String, String> pages = new HashMap<>();
      for (Recipient to : open) {
        String page = pages.computeIfAbsent(to.locale(), locale -> keep(report, name, locale));
        Deque<Occasion> news = new ArrayDeque<>(besides);
        if (had) {
          news.removeIf(one -> post.open(one, List.of(to)).isEmpty());
        }
        Occasion first = had ? news.removeFirst() : key.occasion();
        post.send(
            first,
            had ? Stated.NONE : report.stated(),
            List.copyOf(news),
            to,
            () -> mails.of(report, to, page, now));
      }
    }

    private String keep(Report report, String name, String locale) {
      String page = page(report, locale);
      String language = texts.locales().pick(locale).name();
      archive.put(
          name + "." + language + ".html", "text/html; charset=utf-8", page.getBytes(UTF_8));
      return page;
    }

    private String page(Report report, String locale) {
      return new ReportPage(texts, settings.shopName()).html(report, texts.locales().pick(locale));
    }

    /// The folder of a report: by the year and the month of its first day.
    private static String folder(ReportKey key) {
      return "%04d/%02d/".formatted(key.start().getYear(), key.start().getMonthValue());
    }
  }
}
