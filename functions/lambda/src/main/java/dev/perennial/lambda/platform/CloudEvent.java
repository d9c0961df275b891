package dev.perennial.lambda.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.EventReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Puts an event together. Whether it keeps to the contract is for its reader to say.
public final class CloudEvent {
  /// More product lines than an order is likely to have.
  private static final int MOST_PRODUCTS = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final ObjectNode event = JSON.objectNode();
  private final ObjectNode data = JSON.objectNode();

  private CloudEvent() {}

  /// Starts an event. Its id is to be the same each time that the platform tells the same.
  static CloudEvent of(EventType type, Store store, String subject, String id, Instant time) {
    return of(type, store.source(), subject, id, time);
  }

  /// Starts an event of old data, which is folded and never mailed about.
  public static CloudEvent historical(
      EventType type, String source, String subject, String id, Instant time) {
    CloudEvent made = of(type, source, subject, id, time);
    made.data.put("historical", true);
    return made;
  }

  private static CloudEvent of(
      EventType type, String source, String subject, String id, Instant time) {
    CloudEvent made = new CloudEvent();
    made.event
        .put("specversion", "1.0")
        .put("id", id)
        .put("source", source)
        .put("type", type.code())
        .put("subject", subject)
        .put("time", time.toString());
    return made;
  }

  /// With that text.
  public CloudEvent with(String name, String value) {
    data.put(name, value);
    return this;
  }

  /// With that text, if there is one.
  public CloudEvent with(String name, Optional<String> value) {
    value.ifPresent(text -> data.put(name, text));
    return this;
  }

  /// With that number.
  public CloudEvent withNumber(String name, BigDecimal number) {
    data.put(name, number);
    return this;
  }

  /// With that amount of the event's currency, if there is one.
  public CloudEvent withMoney(String name, Optional<BigDecimal> amount) {
    return with(name, amount.map(BigDecimal::toPlainString));
  }

  /// With that field of a profile, if it is known.
  public CloudEvent with(ProfileField field, Optional<String> value) {
    return with(field.code(), value);
  }

  /// Tags as they are now; none clear those that were there.
  public CloudEvent withTags(List<String> tags) {
    ObjectNode traits = data.putObject("traits");
    if (tags.isEmpty()) {
      traits.put("tags", "");
    } else {
      ArrayNode list = traits.putArray("tags");
      tags.forEach(list::add);
    }
    return this;
  }

  /// With those lines of an order, as many as an event may have.
  public CloudEvent withProducts(List<Product> products) {
    ArrayNode list = JSON.arrayNode();
    products.stream().limit(MOST_PRODUCTS).map(Product::json).forEach(list::add);
    if (!list.isEmpty()) {
      data.set("products", list);
    }
    return this;
  }

  /// With a hash of the data at the end of its id, where a platform tells nothing else by which one
  /// change can be told from another of the same second. Call it last.
  CloudEvent withHashInId() {
    event.put("id", event.path("id").asText() + "/" + Hmac.digest(data.toString()));
    return this;
  }

  /// The event as JSON. An order that has more bytes than an event may have keeps its sums and the
  /// first of its lines, half of them or a quarter and so on.
  public String text() {
    event.set("data", data);
    String text = event.toString();
    while (data.get("products") instanceof ArrayNode lines
        && text.getBytes(UTF_8).length > EventReader.MOST_BYTES) {
      int kept = lines.size() / 2;
      while (lines.size() > kept) {
        lines.remove(lines.size() - 1);
      }
      if (kept == 0) {
        data.remove("products");
      }
      text = event.toString();
    }
    return text;
  }

  /// One line of an order, as far as it is known.
  public record Product(
      Optional<String> product,
      Optional<String> sku,
      Optional<String> name,
      Optional<BigDecimal> price,
      Optional<BigDecimal> quantity) {
    private static final int MOST_CHARACTERS = 100;

    private ObjectNode json() {
      ObjectNode json = JSON.objectNode();
      put(json, "product_id", product);
      put(json, "sku", sku);
      put(json, "name", name);
      put(json, "price", price.map(BigDecimal::toPlainString));
      quantity.ifPresent(number -> json.put("quantity", number));
      return json;
    }

    private static void put(ObjectNode json, String name, Optional<String> text) {
      text.map(Product::cut).ifPresent(value -> json.put(name, value));
    }

    private static String cut(String text) {
      int count = text.codePointCount(0, text.length());
      return text.substring(0, text.offsetByCodePoints(0, Math.min(count, MOST_CHARACTERS)));
    }
  }
}
