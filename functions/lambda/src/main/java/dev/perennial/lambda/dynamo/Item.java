package dev.perennial.lambda.dynamo;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads the attributes of an item. What is missing or of another type is an
/// IllegalArgumentException that names the attribute.
public record Item(Map<String, AttributeValue> attributes) {
  public Item {
    attributes = Collections.unmodifiableMap(attributes); // a sweep has one of every customer
  }

  /// The attribute's text.
  public String text(String name) {
    return require(name, optionalText(name));
  }

  /// The attribute's text, or empty if there is no such attribute.
  public Optional<String> optionalText(String name) {
    return attribute(name).flatMap(value -> Optional.ofNullable(value.s()));
  }

  long whole(String name) {
    return Long.parseLong(require(name, digits(name)));
  }

  Optional<Double> fraction(String name) {
    return digits(name).map(Double::valueOf);
  }

  Optional<Instant> time(String name) {
    return optionalText(name).map(StoredTime::parse);
  }

  Optional<byte[]> optionalBytes(String name) {
    return attribute(name)
        .flatMap(value -> Optional.ofNullable(value.b()))
        .map(SdkBytes::asByteArray);
  }

  byte[] bytes(String name) {
    return require(name, optionalBytes(name));
  }

  Optional<String> digits(String name) {
    return attribute(name).flatMap(value -> Optional.ofNullable(value.n()));
  }

  private Optional<AttributeValue> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  private static <T> T require(String name, Optional<T> value) {
    return value.orElseThrow(
        () ->
            new IllegalArgumentException(
                "the attribute " + name + " is missing or of another type"));
  }

  /// What `reader` makes of an item. Whatever it stumbles over in stored text or bytes is an
  /// IllegalArgumentException that does not repeat them.
  static <T> T stored(String what, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (DateTimeException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "the stored " + what + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /// Collects attributes; those without a value are left out.
  static final class Builder {
    private final Map<String, AttributeValue> attributes = new HashMap<>();

    Builder with(String name, AttributeValue value) {
      attributes.put(name, value);
      return this;
    }

    Builder withTime(String name, @Nullable Instant time) {
      return time == null ? this : with(name, Values.text(time.toString()));
    }

    Builder withText(String name, @Nullable String value) {
      return value == null ? this : with(name, Values.text(value));
    }

    Map<String, AttributeValue> build() {
      return Map.copyOf(attributes);
    }
  }
}
