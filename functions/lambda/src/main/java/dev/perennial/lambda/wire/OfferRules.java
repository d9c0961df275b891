package dev.perennial.lambda.wire;

import dev.perennial.campaign.Offer;
import dev.perennial.campaign.OfferRule;
import dev.perennial.campaign.expression.Expression;
import dev.perennial.event.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One rule of an offer, as `campaign.yaml` has it.
record OfferRules(YamlNode node) {
  private static final Set<String> FIELDS =
      Set.of("when", "percent", "amount", "free_shipping", "code", "valid_days", "min_total");
  private static final String MONEY = "an amount and its currency such as 12.50 EUR";
  private static final int USUAL_VALID_DAYS = 14;

  OfferRule rule() {
    YamlFields fields = node.fields(FIELDS);
    Expression when = fields.optional("when").map(YamlNode::expression).orElse(Expression.ALWAYS);
    Offer.Benefit benefit = benefit(fields);
    String code = fields.optional("code").map(YamlNode::text).orElse("");
    int validDays =
        fields.or(
            USUAL_VALID_DAYS, "valid_days", Integer::valueOf, "a number of days from 1 to 366");
    @Nullable Money minTotal =
        fields.optional("min_total").map(sum -> sum.as(OfferRules::money, MONEY)).orElse(null);
    return fields.checked(() -> new OfferRule(when, new Offer(benefit, code, validDays, minTotal)));
  }

  private Offer.Benefit benefit(YamlFields fields) {
    List<Offer.Benefit> benefits = new ArrayList<>();
    fields
        .optional("percent")
        .map(share -> share.as(OfferRules::percent, "a whole number from 1 to 100"))
        .ifPresent(benefits::add);
    fields
        .optional("amount")
        .map(sum -> sum.as(OfferRules::amount, MONEY))
        .ifPresent(benefits::add);
    if (fields.optional("free_shipping").map(YamlNode::flag).orElse(false)) {
      benefits.add(new Offer.FreeShipping());
    }
    if (benefits.size() != 1) {
      throw node.wrong("expected one of percent, amount and free_shipping");
    }
    return benefits.getFirst();
  }

  private static Offer.Benefit percent(String text) {
    return new Offer.Percent(Integer.parseInt(text));
  }

  private static Offer.Benefit amount(String text) {
    return new Offer.Amount(money(text));
  }

  private static Money money(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("the currency is missing");
    }
    return Money.parse(text.substring(0, space), Money.currency(text.substring(space + 1)));
  }
}
