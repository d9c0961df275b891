package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.Latest;
import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A customer's profile and consents as JSON:
/// `{"stamps":[[millis,key],…],"fields":{name:[value,stamp]},"consents":[[channel,topic,state,stamp],…]}`.
/// What set a value is written once, however many values it set.
public final class ProfileText {
  private ProfileText() {}

  /// What [#write] wrote.
  public record Parts(
      Map<ProfileField, Latest<String>> profile, Map<ConsentTopic, Latest<ConsentState>> consents) {
    public Parts {
      profile = Map.copyOf(profile);
      consents = Map.copyOf(consents);
    }
  }

  /// The profile and consents as text; equal ones give equal texts.
  public static String write(Customer customer) {
    Map<List<Object>, Integer> stamps = new LinkedHashMap<>();
    Map<String, Object> fields = new LinkedHashMap<>();
    for (ProfileField field : ProfileField.values()) {
      Optional.ofNullable(customer.profile().get(field))
          .ifPresent(
              latest -> fields.put(field.code(), List.of(latest.value(), place(stamps, latest))));
    }
    List<Object> consents = new ArrayList<>();
    customer.consents().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ConsentTopic.ORDER))
        .forEach(
            entry ->
                consents.add(
                    List.of(
                        entry.getKey().channel(),
                        entry.getKey().topic(),
                        entry.getValue().value().code(),
                        place(stamps, entry.getValue()))));
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("stamps", List.copyOf(stamps.keySet()));
    text.put("fields", fields);
    text.put("consents", consents);
    return Json.write(text);
  }

  /// The parts in that text. Throws IllegalArgumentException if it is not one.
  public static Parts read(String text) {
    JsonNode tree = Json.read(text);
    JsonNode stamps = tree.path("stamps");
    Map<ProfileField, Latest<String>> profile = new EnumMap<>(ProfileField.class);
    tree.path("fields")
        .properties()
        .forEach(
            entry -> {
              ProfileField field = known(ProfileField.find(entry.getKey()), entry.getKey());
              String value = entry.getValue().path(0).asText();
              profile.put(field, latest(value, stamps, entry.getValue().path(1)));
            });
    Map<ConsentTopic, Latest<ConsentState>> consents = new HashMap<>();
    for (JsonNode row : tree.path("consents")) {
      String code = row.path(2).asText();
      consents.put(
          new ConsentTopic(row.path(0).asText(), row.path(1).asText()),
          latest(known(ConsentState.find(code), code), stamps, row.path(3)));
    }
    return new Parts(profile, consents);
  }

  private static int place(Map<List<Object>, Integer> stamps, Latest<?> latest) {
    List<Object> stamp = List.of(latest.time().toEpochMilli(), latest.key());
    return stamps.computeIfAbsent(stamp, added -> stamps.size());
  }

  private static <T> Latest<T> latest(T value, JsonNode stamps, JsonNode place) {
    JsonNode stamp = stamps.path(place.asInt(-1));
    if (!stamp.isArray()) {
      throw new IllegalArgumentException("a profile value without its time");
    }
    Instant time = Instant.ofEpochMilli(stamp.path(0).asLong());
    return new Latest<>(value, time, stamp.path(1).asText());
  }

  private static <T> T known(Optional<T> found, String name) {
    return found.orElseThrow(
        () -> new IllegalArgumentException("a stored name " + name + " that is not known"));
  }
}
