package dev.perennial.mail.report;

import dev.perennial.campaign.Mail;
import dev.perennial.campaign.Mailer;
import dev.perennial.lambda.Log;
import dev.perennial.report.Deliveries;
import dev.perennial.report.Occasion;
import dev.perennial.report.Stated;
import dev.perennial.settings.ReportSettings.Recipient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Mails to recipients of reports, each once. What the mail service certainly did not take is given
/// back; what it may have taken is not.
final class Post {
  private final Deliveries deliveries;
  private final Mailer mailer;
  private final Instant now;
  private final Log log;
  private final Map<String, Integer> counts = new TreeMap<>();

  Post(Deliveries deliveries, Mailer mailer, Instant now, Log log) {
    this.deliveries = deliveries;
    this.mailer = mailer;
    this.now = now;
    this.log = log;
  }

  /// Those of the recipients who were not told yet.
  List<Recipient> open(Occasion occasion, List<Recipient> recipients) {
    var had = deliveries.of(occasion);
    return recipients.stream().filter(one -> !had.contains(hash(one.email()))).toList();
  }

  /// Sends a mail, unless it was sent before. It is written before anything is claimed: what can't
  /// be written is not lost.
  ///
  /// @param report which it is
  /// @param stated what it states of periods
  /// @param besides what else the recipient is told with it
  void send(
      Occasion report, Stated stated, List<Occasion> besides, Recipient to, Supplier<Mail> mail) {
    String recipient = hash(to.email());
    Mail made = mail.get();
    if (!deliveries.claim(report, recipient, now, stated)) {
      return;
    }
    List<Occasion> told =
        besides.stream().filter(one -> deliveries.claim(one, recipient, now)).toList();
    switch (mailer.send(made)) {
      case Mailer.Answer.Accepted _ -> count("sent");
      case Mailer.Answer.Unknown unknown -> {
        log.error(
            "nobody knows whether a report was sent",
            Map.of("report", report.text(), "code", unknown.code()));
        count("unknown");
      }
      case Mailer.Answer.Throttled _ -> giveBack(report, told, recipient, "throttled");
      case Mailer.Answer.QuotaReached _ -> giveBack(report, told, recipient, "quota reached");
      case Mailer.Answer.Down down -> giveBack(report, told, recipient, down.code());
      case Mailer.Answer.Rejected rejected -> {
        log.error(
            "a report was rejected", Map.of("report", report.text(), "code", rejected.code()));
        deliveries.refused(report, recipient, now);
        count("rejected");
      }
    }
  }

  private void giveBack(Occasion report, List<Occasion> told, String recipient, String code) {
    log.error("a report was not sent", Map.of("report", report.text(), "code", code));
    told.forEach(one -> deliveries.giveBack(one, recipient));
    deliveries.giveBack(report, recipient);
    count("failed");
  }

  /// Has them told anew when it happens again.
  void forget(Occasion occasion, List<Recipient> recipients) {
    var had = deliveries.of(occasion);
    recipients.stream()
        .map(one -> hash(one.email()))
        .filter(had::contains)
        .forEach(one -> deliveries.giveBack(occasion, one));
  }

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  /// The hash of an address, in the place of the address.
  private static String hash(String email) {
    try {
      byte[] text = email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
