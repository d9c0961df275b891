package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Latest;
import dev.perennial.customer.Trait;
import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A customer's profile, traits and consents as JSON: `{"sources":[…], "stamps":[[millis,key],…],
/// "fields":{name:[value,stamp]}, "traits":{name:[value,stamp,said,denied]},
/// "consents":[[channel,topic,state,stamp,basis,method,policy,address],…]}`, where the address is
/// the hash of the one that confirmed it. What set a value is written once, however many values it
/// set, see [Stamps]; traits, and what is not known at the end of a row, are left out. How first
/// times of a trait are written: [TraitRow].
public final class ProfileText {
  private ProfileText() {}

  /// What [#write] wrote.
  public record Parts(
      Map<ProfileField, Latest<String>> profile,
      Map<String, Trait> traits,
      Map<ConsentTopic, Latest<Consent>> consents) {
    public Parts {
      profile = Map.copyOf(profile);
      traits = Map.copyOf(traits);
      consents = Map.copyOf(consents);
    }
  }

  /// The profile and consents as text; equal ones give equal texts.
  public static String write(Customer customer) {
    Stamps stamps = new Stamps();
    Map<String, Object> fields = new LinkedHashMap<>();
    for (ProfileField field : ProfileField.values()) {
      Optional.ofNullable(customer.profile().get(field))
          .ifPresent(
              latest -> fields.put(field.code(), List.of(latest.value(), stamps.place(latest))));
    }
    Map<String, Object> traits = new LinkedHashMap<>();
    new TreeMap<>(customer.traits())
        .forEach(
            (name, trait) -> traits.put(name, TraitRow.of(trait, stamps.place(trait.latest()))));
    List<Object> consents = new ArrayList<>();
    customer.consents().entrySet().stream()
        .filter(entry -> !isTold(entry, customer.consents()))
        .sorted(Map.Entry.comparingByKey(ConsentTopic.ORDER))
        .forEach(
            entry ->
                consents.add(
                    row(entry.getKey(), entry.getValue().value(), stamps.place(entry.getValue()))));
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("sources", stamps.sources());
    text.put("stamps", stamps.rows());
    text.put("fields", fields);
    if (!traits.isEmpty()) {
      text.put("traits", traits);
    }
    text.put("consents", consents);
    return Json.write(text);
  }

  /// The parts in that text. Throws IllegalArgumentException if it is not one.
  public static Parts read(String text) {
    JsonNode tree = Json.read(text);
    Map<ProfileField, Latest<String>> profile = new EnumMap<>(ProfileField.class);
    tree.path("fields")
        .properties()
        .forEach(
            entry -> {
              ProfileField field = known(ProfileField.find(entry.getKey()), entry.getKey());
              String value = entry.getValue().path(0).asText();
              profile.put(field, Stamps.latest(value, tree, entry.getValue().path(1)));
            });
    Map<String, Trait> traits = new HashMap<>();
    tree.path("traits")
        .properties()
        .forEach(
            entry -> {
              JsonNode row = entry.getValue();
              String value = row.path(0).asText();
              Latest<String> latest = Stamps.latest(value, tree, row.path(1));
              traits.put(entry.getKey(), TraitRow.read(row, latest));
            });
    Map<ConsentTopic, Latest<Consent>> consents = new HashMap<>();
    for (JsonNode row : tree.path("consents")) {
      ConsentTopic topic = new ConsentTopic(row.path(0).asText(), row.path(1).asText());
      Latest<Consent> latest = Stamps.latest(consent(row), tree, row.path(3));
      consents.put(topic, latest);
      if (topic.isOfMail() && latest.value().isOfConfirmations()) {
        consents.put(topic.confirmed(), latest);
      }
    }
    return new Parts(profile, traits, consents);
  }

  /// Whether the entry of its topic tells it as well: what needs no confirmation is its own.
  private static boolean isTold(
      Map.Entry<ConsentTopic, Latest<Consent>> entry, Map<ConsentTopic, Latest<Consent>> all) {
    return entry.getKey().isOfConfirmations()
        && entry.getValue().equals(all.get(ConsentTopic.ofMail(entry.getKey().topic())));
  }

  private static List<Object> row(ConsentTopic topic, Consent consent, int stamp) {
    List<Object> row =
        new ArrayList<>(
            Arrays.asList(
                topic.channel(),
                topic.topic(),
                consent.state().code(),
                stamp,
                consent.lawfulBasis(),
                consent.method(),
                consent.policyVersion(),
                consent.address() == null ? null : consent.address().toString()));
    while (row.getLast() == null) {
      row.removeLast();
    }
    return row;
  }

  private static Consent consent(JsonNode row) {
    String code = row.path(2).asText();
    return new Consent(
        known(ConsentState.find(code), code),
        row.path(4).textValue(),
        row.path(5).textValue(),
        row.path(6).textValue(),
        row.path(7).isTextual() ? KeyHash.parse(row.path(7).textValue()) : null);
  }

  private static <T> T known(Optional<T> found, String name) {
    return found.orElseThrow(
        () -> new IllegalArgumentException("a stored name " + name + " that is not known"));
  }
}
