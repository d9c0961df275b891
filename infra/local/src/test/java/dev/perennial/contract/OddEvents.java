package dev.perennial.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events in which something is as it should not be, or may be and hardly ever is.
final class OddEvents {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final String LONG = "x".repeat(256);

  static final List<String> SCRAPS =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "1",
          "-1",
          "5.0",
          "10",
          "101",
          "1.005",
          "1e3",
          "1e400",
          "1e-400",
          "1000000000",
          "1000000001",
          "99999999999999999999999",
          "[]",
          "{}",
          "[\"a\"]",
          "{\"a\":1}",
          "\"\"",
          "\" \"",
          "\" a\"",
          "\"a \"",
          "\"\\u00a0a\"",
          "\"a\\u2003\"",
          "\"\\u2003\"",
          "\"a\\tb\"",
          "\"\\u0085\"",
          "\"\\ud800\"",
          "\"😀\"",
          "\"#a\"",
          "\"a#b%c\"",
          "\"" + LONG + "\"",
          "\"" + LONG + "x\"",
          "\"" + "y".repeat(64) + "\"",
          "\"" + "y".repeat(65) + "\"",
          "\"" + "é".repeat(200) + "\"",
          "\"" + "é".repeat(60) + "\"",
          "\"12\"",
          "\"12.5\"",
          "\"12.505\"",
          "\"+.5\"",
          "\"5.\"",
          "\".\"",
          "\"-0.00\"",
          "\"-1\"",
          "\"0\"",
          "\"0e5\"",
          "\"1e3\"",
          "\"1E-2\"",
          "\"1e2000\"",
          "\"1e30\"",
          "\"" + "1".repeat(41) + "\"",
          "\"１２\"",
          "\"1,5\"",
          "\"eur\"",
          "\"EUR\"",
          "\"JPY\"",
          "\"KWD\"",
          "\"XXX\"",
          "\"ZZZ\"",
          "\"nps\"",
          "\"exit\"",
          "\"granted\"",
          "\"bounce\"",
          "\"order.completed\"",
          "\"customer-42\"",
          "\"guest-42\"",
          "\"1.0\"",
          "\"a@b\"",
          "\" a@b.c \"",
          "\"a@b..c\"",
          "\"a b@c.d\"",
          "\"a\\u2003b@c.d\"",
          "\"--02-29\"",
          "\"--02-30\"",
          "\"1990-02-28\"",
          "\"1990-13-01\"",
          "\"en-GB\"",
          "\"en_GB\"",
          "\"Europe/Prague\"",
          "\"gb\"",
          "\"GBR\"",
          "\"2026-01-31T12:00:00Z\"",
          "\"2026-01-31t12:00:00.123456789z\"",
          "\"2026-01-31T12:00+01:00\"",
          "\"2026-01-31T12:00:00+0130\"",
          "\"2026-01-31T12:00:00.1234567890Z\"",
          "\"2026-01-31T24:00:00Z\"",
          "\"2026-01-31 12:00:00Z\"",
          "\"2026-02-30T12:00:00Z\"",
          "\"2026-01-31T12:00:60Z\"",
          "\"2026-01-31T12:00:00\"",
          "\"2026-01-31T12:00:00+19:00\"",
          "\"1970-01-01T00:00:00+01:00\"",
          "\"1969-12-31T23:00:00Z\"",
          "\"2200-01-01T00:00:00Z\"",
          "\"2026-01-31\"");

  private OddEvents() {}

  /// Pointers to all members of the event and of its data.
  static List<String> fields(JsonNode event) {
    List<String> fields = new ArrayList<>();
    event.fieldNames().forEachRemaining(name -> fields.add("/" + name));
    event.path("data").fieldNames().forEachRemaining(name -> fields.add("/data/" + name));
    fields.add("/data/customer_id");
    fields.add("/data/historical");
    return fields;
  }

  static JsonNode changed(JsonNode event, String pointer, @Nullable String scrap) {
    ObjectNode copy = event.deepCopy();
    boolean inner = pointer.startsWith("/data/") && copy.path("data").isObject();
    ObjectNode holder = inner ? (ObjectNode) copy.path("data") : copy;
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    try {
      if (scrap == null) {
        holder.remove(name);
      } else {
        holder.set(name, JSON.readTree(scrap));
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(scrap, e);
    }
    return copy;
  }
}
