package dev.perennial.lambda.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.web.Body;
import dev.perennial.lambda.wire.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Reads a platform's JSON without trusting its form. Paths name members one below the other, with
/// slashes between them.
record Payload(JsonNode node) {
  private static final int MOST_CHARACTERS = 256;
  private static final MathContext DOUBLE = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final long MOST_SECONDS = 100_000_000_000L;

  /// Throws [Unusable] if the bytes are not a JSON object or a JSON array in UTF-8.
  static Payload parse(Body body) {
    String text;
    try {
      text = body.utf8();
    } catch (IllegalArgumentException e) {
      throw new Unusable("the body is not UTF-8");
    }
    return parse(text);
  }

  /// Throws [Unusable] if the text is not a JSON object or a JSON array.
  static Payload parse(String json) {
    JsonNode node;
    try {
      node = Json.read(json);
    } catch (IllegalArgumentException e) {
      throw new Unusable("the body is " + e.getMessage());
    }
    if (!node.isContainerNode()) {
      throw new Unusable("the body is neither a JSON object nor an array");
    }
    return new Payload(node);
  }

  Payload at(String path) {
    return new Payload(node.at("/" + path));
  }

  List<Payload> each(String path) {
    return at(path).each();
  }

  /// The elements of an array; none of anything else.
  List<Payload> each() {
    return node.isArray() ? node.valueStream().map(Payload::new).toList() : List.of();
  }

  boolean isArray() {
    return node.isArray();
  }

  /// A text or a number as it is written, or empty if it is neither, or is blank.
  Optional<String> text(String path) {
    JsonNode at = node.at("/" + path);
    return at.isTextual() || at.isNumber()
        ? Optional.of(at.asText().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /// An id, a text or a number.
  Optional<String> id(String path) {
    return text(path).filter(text -> text.length() <= MOST_CHARACTERS);
  }

  String requiredId(String path) {
    return id(path).orElseThrow(() -> new Unusable("the payload has no " + path));
  }

  boolean isTrue(String path) {
    return node.at("/" + path).equals(BooleanNode.TRUE);
  }

  boolean has(String path) {
    JsonNode at = node.at("/" + path);
    return !at.isMissingNode() && !at.isNull();
  }

  /// A whole number.
  Optional<BigDecimal> whole(String path) {
    JsonNode at = node.at("/" + path);
    return at.isNumber() && at.canConvertToLong() && at.canConvertToExactIntegral()
        ? Optional.of(BigDecimal.valueOf(at.longValue()))
        : Optional.empty();
  }

  /// A decimal number, written as a text or as a number, of any size that money may have. It is
  /// what is written; but a number of JSON with decimals that has more than 15 significant digits
  /// was a binary fraction, such as 0.30000000000000004 for 0.1 + 0.2, and is the decimal that its
  /// first 15 digits say, which are those that a double holds for certain (DBL_DIG of IEEE 754).
  Optional<BigDecimal> decimal(String path) {
    try {
      return text(path)
          .filter(text -> text.length() <= 40)
          .map(BigDecimal::new)
          .map(number -> node.at("/" + path).isNumber() ? certain(number) : number)
          .filter(number -> number.scale() >= -20 && number.scale() <= 20);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static BigDecimal certain(BigDecimal number) {
    return number.scale() > 0 && number.precision() > DOUBLE.getPrecision()
        ? number.round(DOUBLE)
        : number;
  }

  /// An RFC 3339 time, or one without an offset, which is then in UTC.
  Optional<Instant> time(String path) {
    return text(path).flatMap(Payload::instant);
  }

  /// Unix seconds.
  Optional<Instant> epoch(String path) {
    return whole(path)
        .map(BigDecimal::longValue)
        .filter(seconds -> seconds > -MOST_SECONDS && seconds < MOST_SECONDS)
        .map(Instant::ofEpochSecond);
  }

  /// A profile field in its canonical form, or empty if it has none.
  Optional<String> profile(ProfileField field, String path) {
    try {
      return text(path).map(field::canonical).filter(text -> !text.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// A line of an order, as platforms write it.
  ///
  /// @param name where its name is
  CloudEvent.Product product(String name) {
    return new CloudEvent.Product(
        id("product_id"), id("sku"), text(name), decimal("price"), decimal("quantity"));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      try {
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException again) {
        return Optional.empty();
      }
    }
  }
}
