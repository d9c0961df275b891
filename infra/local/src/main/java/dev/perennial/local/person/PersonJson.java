package dev.perennial.local.person;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.CustomerFacts;
import dev.perennial.campaign.Send;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Expiry;
import dev.perennial.customer.Loyalty;
import dev.perennial.customer.Risk;
import dev.perennial.customer.Score;
import dev.perennial.customer.TierStay;
import dev.perennial.customer.Value;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that is stored about a person, in the order in which it happened. The page to read is made
/// of it, so that neither has what the other lacks.
final class PersonJson {
  private static final String NOT_READ =
      "What could not be handled and waits in the queue FailedBatches, for at most 14 days, and"
          + " backups, which expire after 35 days. docs/data.md says how to look.";

  private PersonJson() {}

  static Map<String, Object> of(Stored stored, Rules rules) {
    Comparator<Envelope> byTime = Comparator.comparing(envelope -> envelope.event().time());
    List<Envelope> told = stored.events().stream().sorted(byTime).toList();
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("customer_id", stored.id().value());
    stored.state().ifPresent(known -> putState(person, known, rules));
    person.put(
        "consents",
        told.stream()
            .filter(envelope -> envelope.event().key().type() == EventType.CONSENT_CHANGED)
            .map(PersonJson::json)
            .toList());
    person.put("events", told.stream().map(PersonJson::json).toList());
    person.put(
        "decisions",
        stored.decisions().stream()
            .sorted(Comparator.comparing(Send::decidedAt))
            .map(DecisionJson::of)
            .toList());
    person.put("unreadable", stored.unreadable().stream().map(PersonJson::unreadable).toList());
    person.put(
        "quarantine", stored.setAside().stream().map(row -> Raw.of(row.attributes())).toList());
    person.put("not_read", NOT_READ);
    return person;
  }

  private static void putState(Map<String, Object> person, CustomerState known, Rules rules) {
    Customer customer = known.customer();
    person.put("profile", profile(customer));
    person.put("traits", traits(customer));
    person.put("state", marks(customer));
    person.put("loyalty", loyalty(customer, rules));
    if (!rules.segmentation().personas().isEmpty()) {
      CustomerFacts facts =
          new CustomerFacts(known, known.score().lifecycle(), rules.settings(), rules.asOf());
      person.put("segments", Map.of("persona", rules.segmentation().persona(facts)));
    }
    person.put("score", score(known.score()));
  }

  private static Map<String, Object> unreadable(Stored.Unreadable unreadable) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("table", unreadable.table());
    put(row, "key", unreadable.row().optionalText("sk").orElse(null));
    row.put("why", unreadable.why());
    row.put("attributes", Raw.of(unreadable.row().attributes()));
    return row;
  }

  /// Follows from the history by the shop's rules, and is stored nowhere.
  private static Map<String, Object> loyalty(Customer customer, Rules rules) {
    Loyalty loyalty = Loyalty.of(customer.history(), rules.settings(), rules.asOf());
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("points", loyalty.points());
    if (!loyalty.stays().isEmpty()) {
      TierStay highest = loyalty.stays().getLast();
      known.put("tier", highest.tier());
      known.put("tier_since", highest.since().toString());
    }
    Expiry expiry = loyalty.nextExpiry();
    if (expiry != null) {
      known.put("points_expiring", expiry.points());
      known.put("points_expire_after", expiry.lastDay().toString());
    }
    Map<String, Object> badges = new LinkedHashMap<>();
    loyalty.badges().forEach((name, at) -> badges.put(name, at.toString()));
    if (!badges.isEmpty()) {
      known.put("badges", badges);
    }
    return known;
  }

  private static JsonNode json(Envelope envelope) {
    return Json.read(envelope.json());
  }

  private static Map<String, Object> profile(Customer customer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (ProfileField field : ProfileField.values()) {
      put(fields, field.code(), customer.profile(field).orElse(null));
    }
    return fields;
  }

  private static Map<String, Object> traits(Customer customer) {
    Map<String, Object> traits = new TreeMap<>();
    customer
        .traits()
        .keySet()
        .forEach(name -> put(traits, name, customer.trait(name).orElse(null)));
    return traits;
  }

  private static Map<String, Object> marks(Customer customer) {
    Map<String, Object> marks = new LinkedHashMap<>();
    put(marks, "live_since", customer.liveSince());
    put(marks, "suppressed_at", customer.suppressedAt());
    put(marks, "merged_into", customer.mergedInto().map(CustomerId::value).orElse(null));
    List<String> merged =
        customer.merges().steps().keySet().stream()
            .map(CustomerId::value)
            .filter(id -> !id.equals(customer.id().value()))
            .sorted()
            .toList();
    if (!merged.isEmpty()) {
      marks.put("merged", merged);
    }
    return marks;
  }

  private static Map<String, Object> score(Score score) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("lifecycle", score.lifecycle().code());
    known.put("scored_at", score.scoredAt().toString());
    known.put("model", score.modelVersion());
    Risk risk = score.risk();
    if (risk != null) {
      known.put("p_no_purchase_90d", risk.noPurchase90d());
      known.put("p_alive", risk.alive());
      put(known, "risk_date", risk.date());
    }
    Value value = score.value();
    if (value != null) {
      known.put("expected_orders_90d", value.orders90d());
      known.put("clv_365d", value.clv365d());
      known.put("currency", value.currency().getCurrencyCode());
    }
    known.put(
        "explanation",
        "p_no_purchase_90d is the probability of no purchase in the next 90 days, from the number"
            + " of purchases, the time between the first and the last, and the time since. clv_365d"
            + " is the revenue expected of the next 365 days. Campaigns go by these and by the"
            + " moments under decisions.");
    return known;
  }

  private static void put(Map<String, Object> row, String name, @Nullable Object value) {
    if (value != null) {
      row.put(name, value.toString());
    }
  }
}
