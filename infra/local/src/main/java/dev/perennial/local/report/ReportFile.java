package dev.perennial.local.report;

import dev.perennial.campaign.Send;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.report.Appendix;
import dev.perennial.mail.report.ReportPage;
import dev.perennial.mail.report.ReportSource;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `report.html`: the report of the last month of a run that is over, or week or day where none is,
/// and what the run rests on.
record ReportFile(About about, ReportSource source, List<Send> ledger, List<KeptMail> mails) {
  private static final List<String> BESIDE =
      List.of(
          "customers.csv",
          "metrics.csv",
          "metrics_by.csv",
          "cohorts.csv",
          "cohorts_by.csv",
          "segments.csv",
          "flows.csv",
          "causes.csv",
          "campaigns.csv",
          "decisions.csv",
          "mail/",
          "model.json",
          "settings.yaml");

  /// Writes it in each of these languages.
  ///
  /// @param place where the page of a language goes
  void write(ReportTexts texts, List<String> locales, Function<String, Path> place)
      throws IOException {
    Optional<Report> report = report();
    Appendix appendix =
        new Appendix(
            about.notes(),
            about
                .attribution()
                .map(
                    one ->
                        new Appendix.Source(
                            one.text(), one.url(), one.licence(), one.licenceUrl())),
            mail(),
            BESIDE);
    ReportPage page = new ReportPage(texts, about.title());
    for (String locale : locales) {
      Files.writeString(
          place.apply(locale), page.html(report, texts.locales().pick(locale), appendix));
    }
  }

  private Optional<Report> report() {
    ReportSource.Counted counted = source.count();
    return Stream.of(PeriodKind.MONTH, PeriodKind.WEEK, PeriodKind.DAY)
        .flatMap(kind -> source.latest(kind, counted).stream())
        .findFirst();
  }

  /// The latest mail of the campaign that comes last by name: with the shipped ones, a win-back.
  private Optional<Appendix.SampleMail> mail() throws IOException {
    Map<String, KeptMail> byId =
        mails.stream().collect(Collectors.toMap(KeptMail::messageId, mail -> mail));
    List<Send> sent = new ArrayList<>();
    ledger.stream()
        .filter(send -> send.messageId() != null && byId.containsKey(send.messageId()))
        .forEach(sent::add);
    Optional<String> campaign =
        sent.stream().map(send -> send.key().campaign()).max(String::compareTo);
    return sent.reversed().stream()
        .filter(send -> campaign.filter(send.key().campaign()::equals).isPresent())
        .findFirst()
        .flatMap(
            send ->
                Optional.ofNullable(byId.get(String.valueOf(send.messageId())))
                    .flatMap(mail -> sample(send.key().campaign(), mail)));
  }

  private static Optional<Appendix.SampleMail> sample(String campaign, KeptMail mail) {
    return MailParts.read(mail.eml())
        .html()
        .map(html -> new Appendix.SampleMail(campaign, mail.subject(), html));
  }
}
