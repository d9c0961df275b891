package dev.perennial.local.model;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.perennial.risk.ModelCard;
import dev.perennial.risk.PurchaseState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `score`: a row a customer.
@Command(
    name = "score",
    description = {
      "Score each customer, and print a table as CSV.",
      "Without --parameters the models are fitted to the file itself, and corrected by what past"
          + " windows taught; with less than 12 months of history default parameters are used."
    },
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {
  private static final MathContext DIGITS = new MathContext(12);
  private static final double DAYS_PER_WEEK = 7;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private Input input;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--until",
      paramLabel = "DATE",
      required = true,
      description = "The last day that counts; ages run to it.")
  private LocalDate until;

  @Option(
      names = "--horizon-days",
      paramLabel = "N",
      description =
          "How far ahead probabilities, orders and value look (${DEFAULT-VALUE}); risk_date is"
              + " always by the 90 days of the churn risk.")
  private int horizonDays = 90;

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "Use these parameters, as 'fit' prints them, and nothing else.")
  private @Nullable Path parametersFile;

  @Option(
      names = "--discount",
      paramLabel = "RATE",
      description = "What money loses in value in a year, for clv (${DEFAULT-VALUE}).")
  private double discount = 0.1;

  @Override
  public Integer call() {
    require(horizonDays > 0, "--horizon-days: expected a day or more");
    require(discount > -1 && discount < 100, "--discount: expected a rate such as 0.1");
    @Nullable Parameters parameters =
        parametersFile == null ? null : Parameters.read(parametersFile);
    Shop shop = input.shop();
    var known = shop.knownOn(until);
    Scorer scorer = parameters == null ? learned(shop) : Scorer.of(parameters, terms());
    Unit unit = parameters == null ? Unit.WEEK : parameters.unit();
    SpendBasis basis = parameters == null ? SpendBasis.ALL : parameters.basis();
    try (CsvWriter csv = CsvWriter.builder().build(new Unclosed(input.out()))) {
      csv.writeRecord(
          "customer_id",
          "frequency",
          "recency",
          "age",
          "p_alive",
          "p_no_purchase",
          "expected_orders",
          "expected_spend",
          "clv",
          "risk_date");
      known.forEach(customer -> write(csv, customer.id(), basis.state(customer), scorer, unit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return input.exitCode();
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(command.commandLine(), message);
    }
  }

  private Scorer.Terms terms() {
    var settings = input.settings();
    return new Scorer.Terms(
        horizonDays, discount, settings.riskThreshold(), settings.unfittedSilenceDays());
  }

  private Scorer learned(Shop shop) {
    int day = (int) until.toEpochDay();
    ModelCard card = ModelCard.fit(shop.histories(), day, horizonDays);
    ModelCard ofRisk =
        horizonDays == ModelCard.RISK_DAYS
            ? card
            : ModelCard.fit(shop.histories(), day, ModelCard.RISK_DAYS);
    Stream.concat(card.warnings().stream(), Stream.of(card.method().sentence()))
        .distinct()
        .forEach(input.err()::println);
    Currency currency = shop.histories().getFirst().purchases().getFirst().paid().currency();
    return Scorer.of(card, ofRisk, currency, terms());
  }

  private void write(CsvWriter csv, String id, PurchaseState customer, Scorer scorer, Unit unit) {
    double units = DAYS_PER_WEEK / unit.days();
    csv.writeRecord(
        id,
        String.valueOf(customer.summary().frequency()),
        text(customer.summary().recency() * units),
        text(customer.summary().age() * units),
        text(scorer.alive(customer)),
        text(scorer.noPurchase(customer)),
        text(scorer.orders(customer)),
        text(scorer.spend(customer)),
        text(scorer.value(customer)),
        riskDate(customer, scorer));
  }

  private String riskDate(PurchaseState customer, Scorer scorer) {
    OptionalInt days = scorer.daysUntilRisk(customer);
    if (days.isEmpty()) {
      return "";
    }
    long silence = Math.round(customer.summary().silence() * DAYS_PER_WEEK);
    return until.minusDays(silence).plusDays(days.getAsInt()).toString();
  }

  /// Twelve significant digits; empty where there is no finite value.
  private static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number, DIGITS).stripTrailingZeros().toPlainString()
        : "";
  }
}
