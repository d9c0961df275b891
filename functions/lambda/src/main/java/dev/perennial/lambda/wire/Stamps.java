package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.Latest;
import dev.perennial.event.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What set the values of a profile, each written once: `[millis,key]`, where the key is an event's
/// sort key with its type as a letter and its source as a place in the list of sources, `u0#1001`
/// for `customer.updated#https://shop.example#1001`. Full sort keys, as older items have them, are
/// read as well.
final class Stamps {
  private static final Map<String, String> LETTERS =
      Map.of(
          EventType.ORDER_COMPLETED.code(), "o",
          EventType.CUSTOMER_UPDATED.code(), "u",
          EventType.CONSENT_CHANGED.code(), "c");
  private static final Pattern FULL = Pattern.compile("([^#]*)#([^#]*)#(.*)", Pattern.DOTALL);
  private static final Pattern SHORT = Pattern.compile("([a-z])(\\d{1,3})#(.*)", Pattern.DOTALL);

  private final List<List<Object>> rows = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();

  /// The rows, in the order in which they were first asked for.
  List<List<Object>> rows() {
    return rows;
  }

  /// The sources that the rows name by their place.
  List<String> sources() {
    return sources;
  }

  /// The place of what set that value.
  int place(Latest<?> latest) {
    List<Object> row = List.of(latest.time().toEpochMilli(), shortened(latest.key()));
    if (!rows.contains(row)) {
      rows.add(row);
    }
    return rows.indexOf(row);
  }

  private String shortened(String key) {
    Matcher full = FULL.matcher(key);
    if (!full.matches() || !LETTERS.containsKey(full.group(1))) {
      return key;
    }
    if (!sources.contains(full.group(2))) {
      sources.add(full.group(2));
    }
    return "%s%d#%s"
        .formatted(LETTERS.get(full.group(1)), sources.indexOf(full.group(2)), full.group(3));
  }

  /// The value with what the row at that place says of it.
  static <T> Latest<T> latest(T value, JsonNode tree, JsonNode place) {
    JsonNode row = tree.path("stamps").path(place.asInt(-1));
    if (!row.isArray()) {
      throw new IllegalArgumentException("a profile value without its time");
    }
    Instant time = Instant.ofEpochMilli(row.path(0).asLong());
    return new Latest<>(value, time, full(row.path(1).asText(), tree.path("sources")));
  }

  private static String full(String key, JsonNode sources) {
    Matcher shortened = SHORT.matcher(key);
    if (!shortened.matches()) {
      return key;
    }
    JsonNode source = sources.path(Integer.parseInt(shortened.group(2)));
    Optional<String> type =
        LETTERS.entrySet().stream()
            .filter(letter -> letter.getValue().equals(shortened.group(1)))
            .map(Map.Entry::getKey)
            .findFirst();
    if (type.isEmpty() || !source.isTextual()) {
      throw new IllegalArgumentException("a profile value without what set it");
    }
    return "%s#%s#%s".formatted(type.get(), source.textValue(), shortened.group(3));
  }
}
