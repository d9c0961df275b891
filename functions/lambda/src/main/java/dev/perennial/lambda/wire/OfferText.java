package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.Offer;
import dev.perennial.event.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An offer as JSON: `{"percent":15,"code":"BACK15","valid_days":14,"min_total":["50.00","EUR"]}`;
/// in the place of `percent` an `amount` in the same form as `min_total`, or
/// `"free_shipping":true`.
public final class OfferText {
  private OfferText() {}

  /// The offer as text.
  public static String write(Offer offer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    switch (offer.benefit()) {
      case Offer.Percent share -> fields.put("percent", share.percent());
      case Offer.Amount fixed -> fields.put("amount", money(fixed.amount()));
      case Offer.FreeShipping free -> fields.put("free_shipping", true);
    }
    fields.put("code", offer.code());
    fields.put("valid_days", offer.validDays());
    if (offer.minTotal() != null) {
      fields.put("min_total", money(offer.minTotal()));
    }
    return Json.write(fields);
  }

  /// The offer in that text. Throws IllegalArgumentException if it holds none.
  public static Offer read(String text) {
    JsonNode tree = Json.read(text);
    return new Offer(
        benefit(tree),
        tree.path("code").asText(),
        tree.path("valid_days").asInt(),
        money(tree.path("min_total")));
  }

  private static Offer.Benefit benefit(JsonNode tree) {
    Money amount = money(tree.path("amount"));
    if (amount != null) {
      return new Offer.Amount(amount);
    }
    return tree.path("free_shipping").asBoolean()
        ? new Offer.FreeShipping()
        : new Offer.Percent(tree.path("percent").asInt());
  }

  private static Object money(Money money) {
    return List.of(money.toDecimal(), money.currency().getCurrencyCode());
  }

  private static @Nullable Money money(JsonNode node) {
    return node.isMissingNode()
        ? null
        : Money.parse(node.path(0).asText(), Money.currency(node.path(1).asText()));
  }
}
