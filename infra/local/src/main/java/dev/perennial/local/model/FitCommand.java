package dev.perennial.local.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.risk.MbgCnbdK;
import dev.perennial.risk.ModelCard;
import dev.perennial.risk.PurchaseFit;
import dev.perennial.risk.PurchaseFit.Prior;
import dev.perennial.risk.PurchaseModel;
import dev.perennial.risk.PurchaseSummaries;
import dev.perennial.risk.PurchaseSummary;
import dev.perennial.risk.SpendChoice;
import dev.perennial.risk.SpendFit;
import dev.perennial.risk.SpendSummary;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fit`: parameters of the models, from a shop's own orders.
@Command(
    name = "fit",
    description = "Fit the models of repeat purchases and of spend, and print them as JSON.",
    mixinStandardHelpOptions = true)
public final class FitCommand implements Callable<Integer> {
  private static final double DAYS_PER_WEEK = 7;
  private static final int TRUSTED_DAYS = 365;
  private static final int TRUSTED_REPEAT_CUSTOMERS = ModelCard.LEAST_REPEAT_CUSTOMERS;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private Input input;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Option(
      names = "--until",
      paramLabel = "DATE",
      required = true,
      description = "The last day that counts; ages run to it.")
  private LocalDate until;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      converter = Unit.Converter.class,
      description = "The unit of time: day, week, month or year (${DEFAULT-VALUE}).")
  private Unit unit = Unit.WEEK;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      converter = ModelKind.Converter.class,
      description = "mbg (MBG/NBD), bg (BG/NBD) or mbg-cnbd-k, which finds k (${DEFAULT-VALUE}).")
  private ModelKind kind = ModelKind.MBG;

  @Option(
      names = "--spend",
      paramLabel = "PURCHASES",
      converter = SpendBasis.Converter.class,
      description =
          "Fit spend on all purchases of a customer, or on repeat purchases only: all or repeat"
              + " (${DEFAULT-VALUE}).")
  private SpendBasis basis = SpendBasis.ALL;

  @Option(
      names = "--prior",
      description = "Hold ln a and ln b by a normal prior with mean 0 and deviation 2.")
  private boolean prior;

  @Override
  public Integer call() throws JsonProcessingException {
    Shop shop = input.shop();
    List<Shop.Known> customers = shop.knownOn(until);
    PurchaseFit<? extends PurchaseModel> fit = fit(summaries(customers));
    Optional<SpendFit> spend = spend(customers);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", kind.toString());
    json.put("unit", unit.toString());
    json.put("parameters", parameters(fit.model()));
    json.put("log_likelihood", fit.logLikelihood());
    json.put("customers", customers.size());
    json.put("repeat_customers", repeat(customers));
    json.put("spend", spend.map(this::parameters).orElse(null));
    List<String> warnings = new ArrayList<>(shop.notes());
    warn(shop, customers, fit, spend, warnings);
    json.put("warnings", warnings);
    input.out().println(new ObjectMapper().writeValueAsString(json));
    return input.exitCode();
  }

  private PurchaseFit<? extends PurchaseModel> fit(PurchaseSummaries data) {
    try {
      return kind.fit(data, prior ? Prior.WEAK : Prior.NONE);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("no customer is known for a day or longer: choose a later --until", e);
    }
  }

  private PurchaseSummaries summaries(List<Shop.Known> customers) {
    double weeks = DAYS_PER_WEEK / unit.days();
    PurchaseSummaries.Builder builder = new PurchaseSummaries.Builder();
    for (Shop.Known customer : customers) {
      PurchaseSummary summary = customer.state().summary();
      builder
          .add(summary.in(weeks), 1)
          .addLogGaps(customer.state().sumLogGaps() + summary.frequency() * Math.log(weeks));
    }
    return builder.build();
  }

  private Optional<SpendFit> spend(List<Shop.Known> customers) {
    List<SpendSummary> spend = customers.stream().map(basis::of).toList();
    return spend.stream().allMatch(SpendSummary.UNKNOWN::equals)
        ? Optional.empty()
        : Optional.of(SpendFit.of(spend));
  }

  private Optional<String> tooFew(List<Shop.Known> customers) {
    return SpendChoice.tooFew(
        customers.stream().map(known -> new SpendFit.Row(basis.of(known), 1)).toList());
  }

  private static long repeat(List<Shop.Known> customers) {
    return customers.stream().filter(known -> known.state().summary().frequency() > 0).count();
  }

  private static Map<String, Object> parameters(PurchaseModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("r", model.r());
    json.put("alpha", model.alpha());
    json.put("a", model.a());
    json.put("b", model.b());
    if (model instanceof MbgCnbdK regular) {
      json.put("k", regular.k());
    }
    return json;
  }

  /// `score` has to know which purchases it was fitted on where those are not all.
  private Map<String, Object> parameters(SpendFit fit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("p", fit.model().p());
    json.put("q", fit.model().q());
    json.put("v", fit.model().v());
    json.put("log_likelihood", fit.logLikelihood());
    if (basis != SpendBasis.ALL) {
      json.put("purchases", basis.toString());
    }
    return json;
  }

  private void warn(
      Shop shop,
      List<Shop.Known> customers,
      PurchaseFit<?> fit,
      Optional<SpendFit> spend,
      List<String> warnings) {
    long days = ChronoUnit.DAYS.between(shop.firstDay(), until);
    if (days < TRUSTED_DAYS) {
      warnings.add(
          "Only %d days of history: with less than 12 months the season is not known, and the"
                  .formatted(days)
              + " parameters are not to be trusted yet.");
    }
    long repeat = repeat(customers);
    if (repeat < TRUSTED_REPEAT_CUSTOMERS) {
      warnings.add(
          "Only %d customers have bought again; at least %d are needed before the parameters can"
                  .formatted(repeat, TRUSTED_REPEAT_CUSTOMERS)
              + " be trusted.");
    }
    if (!fit.converged()) {
      warnings.add(
          "The likelihood has no clear maximum: these parameters are where it was left"
              + (prior ? "." : "; --prior may give it one."));
    }
    if (fit.model().regularity() == PurchaseFit.MOST_REGULAR) {
      warnings.add("k = %d is the most that is tried.".formatted(PurchaseFit.MOST_REGULAR));
    }
    if (spend.isEmpty()) {
      warnings.add("No order has a total above zero: spend is not modelled.");
    } else {
      tooFew(customers).ifPresent(why -> warnings.add("Spend is not to be trusted: " + why + "."));
      spend.get().objection().ifPresent(objection -> warnings.add("Spend " + objection + "."));
    }
  }
}
