package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.event.Money;
import dev.perennial.settings.LoyaltySettings;
import dev.perennial.settings.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads the setting `loyalty`.
final class LoyaltyFile {
  private static final Set<String> FIELDS =
      Set.of(
          "points_per_unit",
          "points_per_answer",
          "points_per_referral",
          "referral_after_days",
          "valid_months",
          "expiry_notice_days",
          "tiers");
  private static final Set<String> TIER_FIELDS =
      Set.of("tier", "points", "spend", "early_access_days");

  private LoyaltyFile() {}

  static LoyaltySettings read(JsonNode settings) {
    JsonNode loyalty = settings.path("loyalty");
    requireKnown("loyalty", loyalty, FIELDS);
    return new LoyaltySettings(
        rates(loyalty.path("points_per_unit")),
        whole(loyalty, "points_per_answer"),
        whole(loyalty, "points_per_referral"),
        whole(loyalty, "referral_after_days"),
        whole(loyalty, "valid_months"),
        whole(loyalty, "expiry_notice_days"),
        tiers(loyalty.path("tiers")));
  }

  private static Map<Currency, BigDecimal> rates(JsonNode rows) {
    Map<Currency, BigDecimal> rates = new HashMap<>();
    for (Map.Entry<String, JsonNode> row : rows.properties()) {
      String place = "points_per_unit/" + row.getKey();
      rates.put(currency(place, row.getKey()), number(place, row.getValue()));
    }
    return rates;
  }

  private static List<Tier> tiers(JsonNode rows) {
    List<Tier> tiers = new ArrayList<>();
    for (JsonNode row : rows) {
      requireKnown("loyalty/tiers", row, TIER_FIELDS);
      List<Money> spend = new ArrayList<>();
      for (Map.Entry<String, JsonNode> least : row.path("spend").properties()) {
        spend.add(money("tiers/spend/" + least.getKey(), least.getKey(), least.getValue()));
      }
      long points = row.has("points") ? whole(row, "points") : 0;
      int days = row.has("early_access_days") ? whole(row, "early_access_days") : 0;
      tiers.add(new Tier(row.path("tier").asText(), points, spend, days));
    }
    return tiers;
  }

  private static Money money(String place, String code, JsonNode amount) {
    try {
      return Money.parse(amount.asText(), currency(place, code));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the setting loyalty/" + place + ": " + e.getMessage(), e);
    }
  }

  private static Currency currency(String place, String code) {
    try {
      return Money.currency(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the setting loyalty/" + place + ": " + e.getMessage(), e);
    }
  }

  private static BigDecimal number(String place, JsonNode value) {
    try {
      return new BigDecimal(value.asText());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the setting loyalty/%s is \"%s\", expected a number".formatted(place, value.asText()),
          e);
    }
  }

  private static int whole(JsonNode row, String name) {
    JsonNode value = row.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(
          "the setting loyalty/%s is \"%s\", expected a whole number"
              .formatted(name, value.asText()));
    }
    return value.intValue();
  }

  private static void requireKnown(String place, JsonNode row, Set<String> names) {
    row.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new IllegalArgumentException(
                    "%s: no setting is called %s, expected %s"
                        .formatted(place, name, new TreeSet<>(names)));
              }
            });
  }
}
