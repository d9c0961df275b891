package dev.perennial.lambda.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.Money;
import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.GammaGamma;
import dev.perennial.risk.MbgCnbdK;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.ModelCard;
import dev.perennial.risk.PurchaseModel;
import dev.perennial.risk.RiskMethod;
import dev.perennial.risk.RiskWeights;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A [FittedModel] as JSON: its card and its parameters, with times in weeks and spend in units of
/// each currency. `version` names what scores carry: that of the defaults if it is not `trusted`.
public final class ModelJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ModelJson() {}

  public static String write(FittedModel model) {
    ModelCard card = model.card();
    ObjectNode json = JSON.createObjectNode();
    json.put("version", model.model().version())
        .put("fitted_at", model.fittedAt().toString())
        .put("trusted", card.trusted())
        .put("customers", card.customers())
        .put("repeat_customers", card.repeatCustomers())
        .put("history_days", card.historyDays())
        .put("unit", "week")
        .put("horizon", card.churn().horizonWeeks());
    parameters(json.putObject("purchases").put("model", "mbg"), card.churn().purchases());
    parameters(
        json.putObject("regular").put("model", "mbg-cnbd-k").put("k", card.churn().regular().k()),
        card.churn().regular());
    method(json.putObject("risk"), card.method());
    weights(json.putObject("weights"), card.churn().weights());
    ObjectNode spends = json.putObject("spend");
    card.spends().entrySet().stream()
        .sorted(Comparator.comparing(spend -> spend.getKey().getCurrencyCode()))
        .forEach(
            spend -> spend(spends.putObject(spend.getKey().getCurrencyCode()), spend.getValue()));
    card.warnings().forEach(json.putArray("warnings")::add);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model that cannot be written", e);
    }
  }

  /// The model in that text. Throws IllegalArgumentException that names what is missing.
  public static FittedModel read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      Map<Currency, GammaGamma> spends = new HashMap<>();
      json.path("spend")
          .properties()
          .forEach(
              spend ->
                  spends.put(
                      Money.currency(spend.getKey()),
                      new GammaGamma(
                          number(spend.getValue(), "p"),
                          number(spend.getValue(), "q"),
                          number(spend.getValue(), "v"))));
      ChurnModel churn = churn(json);
      int repeatCustomers = (int) number(json, "repeat_customers");
      int historyDays = (int) number(json, "history_days");
      List<String> warnings = new ArrayList<>();
      json.path("warnings").forEach(warning -> warnings.add(warning.asText()));
      return new FittedModel(
          Instant.parse(json.path("fitted_at").asText()),
          new ModelCard(
              churn,
              spends,
              (int) number(json, "customers"),
              repeatCustomers,
              historyDays,
              method(json.path("risk"), churn, json.path("trusted").asBoolean()),
              warnings));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("the stored model is not one", e);
    }
  }

  private static ChurnModel churn(JsonNode json) {
    JsonNode p = json.path("purchases");
    JsonNode k = json.path("regular");
    return new ChurnModel(
        new MbgNbd(number(p, "r"), number(p, "alpha"), number(p, "a"), number(p, "b")),
        new MbgCnbdK(
            (int) number(k, "k"),
            number(k, "r"),
            number(k, "alpha"),
            number(k, "a"),
            number(k, "b")),
        number(json, "horizon"),
        weights(json.path("weights")));
  }

  private static void parameters(ObjectNode json, PurchaseModel model) {
    json.put("r", model.r()).put("alpha", model.alpha()).put("a", model.a()).put("b", model.b());
  }

  private static void spend(ObjectNode json, GammaGamma model) {
    json.put("p", model.p()).put("q", model.q()).put("v", model.v());
  }

  private static void weights(ObjectNode json, RiskWeights weights) {
    json.put("intercept", weights.intercept())
        .put("model_logit", weights.modelLogit())
        .put("silence", weights.silence())
        .put("gap_ratio", weights.gapRatio())
        .put("age", weights.age())
        .put("frequency", weights.frequency())
        .put("recency", weights.recency())
        .put("mean_spend", weights.meanSpend())
        .put("year_purchases", weights.yearPurchases())
        .put("latest_spend", weights.latestSpend());
  }

  /// Models of before age was a feature have no weight of it.
  private static RiskWeights weights(JsonNode json) {
    return new RiskWeights(
        number(json, "intercept"),
        number(json, "model_logit"),
        number(json, "silence"),
        number(json, "gap_ratio"),
        json.path("age").isMissingNode() ? 0 : number(json, "age"),
        number(json, "frequency"),
        number(json, "recency"),
        number(json, "mean_spend"),
        number(json, "year_purchases"),
        number(json, "latest_spend"));
  }

  private static void method(ObjectNode json, RiskMethod method) {
    json.put("method", method.kind().code())
        .put("why", method.sentence())
        .put("past_windows", method.windows())
        .put("logistic_share", method.logisticShare());
    if (method.judgement() != null) {
      json.putObject("log_loss_in_latest_window")
          .put("blend", method.judgement().blend())
          .put("mbg", method.judgement().model());
    }
  }

  /// Models of before the method was told had no logistic regression in them.
  private static RiskMethod method(JsonNode json, ChurnModel churn, boolean trusted) {
    if (json.isMissingNode()) {
      return RiskMethod.of(churn, trusted);
    }
    JsonNode losses = json.path("log_loss_in_latest_window");
    return new RiskMethod(
        RiskMethod.Kind.parse(json.path("method").asText()),
        (int) number(json, "past_windows"),
        number(json, "logistic_share"),
        losses.isMissingNode()
            ? null
            : new RiskMethod.Judgement(number(losses, "blend"), number(losses, "mbg")));
  }

  private static double number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("the stored model has no number " + name);
    }
    return value.doubleValue();
  }
}
