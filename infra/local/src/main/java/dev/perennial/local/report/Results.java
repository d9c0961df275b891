package dev.perennial.local.report;

import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.report.ReportSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// What a run came to, read from the stores at its end: each customer scored at that time, the
/// ledger, and the figures of the report.
public final class Results {
  private static final int AT_ONCE = 16;

  private final List<CustomerState> customers;
  private final List<Send> ledger;
  private final Scoring scoring;
  private final Instant asOf;

  private Results(List<CustomerState> customers, List<Send> ledger, Scoring scoring, Instant asOf) {
    this.customers = customers;
    this.ledger = ledger;
    this.scoring = scoring;
    this.asOf = asOf;
  }

  /// Reads the stores.
  public static Results read(Customers customers, Sends sends, Scoring scoring, Instant asOf) {
    List<CustomerState> everyone;
    try (Stream<CustomerState> all =
        customers.segment(
            0,
            1,
            (key, reason) -> {
              throw reason;
            })) {
      everyone =
          all.sorted(Comparator.comparing((CustomerState one) -> one.customer().id().value()))
              .toList();
    }
    List<Send> ledger =
        everyone.stream()
            .map(one -> one.customer().id())
            .gather(Gatherers.mapConcurrent(AT_ONCE, sends::of))
            .flatMap(List::stream)
            .sorted(DecisionsFile.ORDER)
            .toList();
    List<CustomerState> staying =
        everyone.stream().filter(one -> one.customer().mergedInto().isEmpty()).toList();
    return new Results(staying, ledger, scoring, asOf);
  }

  /// Writes `customers.csv`.
  public void writeCustomers(Path path) throws IOException {
    List<Score> scores = customers.stream().map(this::score).toList();
    ValueBands bands =
        new ValueBands(scores.stream().flatMap(one -> Stream.ofNullable(one.value())).toList());
    try (CustomersFile file = new CustomersFile(path, scoring, bands, asOf)) {
      for (int i = 0; i < customers.size(); i++) {
        Customer customer = customers.get(i).customer();
        file.write(customer.id(), customer.history(), scores.get(i));
      }
    }
  }

  /// Writes `decisions.csv`.
  public void writeDecisions(Path path) throws IOException {
    DecisionsFile.write(path, ledger.stream());
  }

  /// Writes `report.html`, in the first of these languages, and beside it one in each other.
  ///
  /// @param place where a file of that name goes
  public void writeReport(
      About about,
      List<KeptMail> mails,
      ReportSource source,
      List<String> locales,
      Function<String, Path> place)
      throws IOException {
    new ReportFile(about, source, ledger, mails)
        .write(
            ReportTexts.packaged(locales.getFirst()),
            locales,
            locale ->
                place.apply(
                    locale.equals(locales.getFirst())
                        ? "report.html"
                        : "report.%s.html".formatted(locale)));
  }

  /// How many decisions of the ledger are that.
  public long count(Predicate<Send> which) {
    return ledger.stream().filter(which).count();
  }

  /// How many customers there are.
  public int customers() {
    return customers.size();
  }

  private Score score(CustomerState one) {
    return scoring.score(one.customer().history(), asOf);
  }
}
