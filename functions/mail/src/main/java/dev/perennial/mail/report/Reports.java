package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.Mailer;
import dev.perennial.lambda.Log;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.report.Deliveries;
import dev.perennial.report.DueReport;
import dev.perennial.report.Report;
import dev.perennial.report.ReportKey;
import dev.perennial.settings.ReportSettings;
import dev.perennial.settings.ReportSettings.Recipient;
import dev.perennial.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One morning: the reports that are due are made, kept and mailed, to each recipient once. Who has
/// had one is left alone, so a morning can be run again. What the mail service certainly did not
/// take is tried again the next time; what it may have taken is not.
public record Reports(
    Settings settings,
    ReportSettings who,
    ReportSource source,
    Deliveries deliveries,
    ReportArchive archive,
    ReportTexts texts,
    Mailer mailer) {

  /// Runs the morning of that time. The answer counts reports `sent`, `waiting` for their figures,
  /// and `failed`. Throws IllegalStateException if the mail service takes nothing for now, so that
  /// the morning is tried again.
  public Map<String, Object> run(Instant now, Log log) {
    LocalDate today = LocalDate.ofInstant(now, settings.reportingZone());
    Map<String, Integer> counts = new TreeMap<>();
    Morning morning = new Morning(now, log, counts);
    DueReport.on(today, who).forEach(morning::report);
    if (counts.containsKey("failed")) {
      throw new IllegalStateException(
          "the mail service did not take %d reports; they are due again"
              .formatted(counts.get("failed")));
    }
    return Map.copyOf(counts);
  }

  /// The hash of an address, in the place of the address.
  static String hash(String email) {
    try {
      byte[] text = email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private final class Morning {
    private final Instant now;
    private final Log log;
    private final Map<String, Integer> counts;
    private Optional<ReportSource.Counted> counted = Optional.empty();

    Morning(Instant now, Log log, Map<String, Integer> counts) {
      this.now = now;
      this.log = log;
      this.counts = counts;
    }

    void report(DueReport due) {
      Set<String> had = deliveries.of(due.key());
      List<Recipient> open =
          who.recipients().stream().filter(one -> !had.contains(hash(one.email()))).toList();
      if (open.isEmpty()) {
        return;
      }
      Optional<Report> report = source.report(due.key(), this::counted);
      if (report.isEmpty() && source.isExpected(due.key())) {
        log.error("a report waits for its figures", Map.of("report", due.key().text()));
        count("waiting");
      } else if (report.isEmpty()) {
        count("none");
      } else if (due.always() || !report.get().alarms().isEmpty()) {
        deliver(due.key(), report.get(), open);
      }
    }

    private ReportSource.Counted counted() {
      ReportSource.Counted known = counted.orElseGet(source::count);
      counted = Optional.of(known);
      return known;
    }

    private void deliver(ReportKey key, Report report, List<Recipient> open) {
      String folder = MetricsCsv.folder(key);
      keep(folder + key.text() + ".csv", "text/csv; charset=utf-8", MetricsCsv.of(report));
      ReportPage pages = new ReportPage(texts, settings.shopName());
      ReportMail mails = new ReportMail(texts, settings.shopName());
      Map<String, String> byLocale = new HashMap<>();
      for (Recipient recipient : open) {
        String page =
            byLocale.computeIfAbsent(
                recipient.locale(),
                locale -> {
                  String html = pages.html(report, texts.locales().pick(locale));
                  String name = texts.locales().pick(locale).name();
                  keep(
                      folder + key.text() + "." + name + ".html", "text/html; charset=utf-8", html);
                  return html;
                });
        if (deliveries.claim(key, hash(recipient.email()), now)) {
          settle(key, recipient, mailer.send(mails.of(report, recipient, page, now)));
        }
      }
    }

    private void settle(ReportKey key, Recipient recipient, Mailer.Answer answer) {
      switch (answer) {
        case Mailer.Answer.Accepted _ -> count("sent");
        case Mailer.Answer.Unknown unknown -> {
          log.error(
              "nobody knows whether a report was sent",
              Map.of("report", key.text(), "code", unknown.code()));
          count("unknown");
        }
        case Mailer.Answer.Throttled _ -> giveBack(key, recipient, "throttled");
        case Mailer.Answer.QuotaReached _ -> giveBack(key, recipient, "quota reached");
        case Mailer.Answer.Down down -> giveBack(key, recipient, down.code());
        case Mailer.Answer.Rejected rejected -> {
          log.error("a report was rejected", Map.of("report", key.text(), "code", rejected.code()));
          count("rejected");
        }
      }
    }

    private void giveBack(ReportKey key, Recipient recipient, String code) {
      log.error("a report was not sent", Map.of("report", key.text(), "code", code));
      deliveries.giveBack(key, hash(recipient.email()));
      count("failed");
    }

    private void keep(String name, String contentType, String text) {
      archive.put(name, contentType, text.getBytes(UTF_8));
    }

    private void count(String what) {
      counts.merge(what, 1, Integer::sum);
    }
  }
}
