package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the fields of a JSON object. What is missing or wrong is an [InvalidEvent] with the
/// field's JSON Pointer (RFC 6901).
record Fields(JsonNode node, String pointer) {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  String text(String name) {
    return optionalText(name).orElseThrow(() -> invalid(name, "is missing"));
  }

  Optional<String> optionalText(String name) {
    JsonNode field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return Optional.empty();
    }
    if (!field.isTextual()) {
      throw invalid(name, "is " + kind(field) + ", expected a text");
    }
    return Optional.of(field.textValue());
  }

  /// A decimal number, written as a text or as a number.
  String decimal(String name) {
    JsonNode field = node.path(name);
    if (field.isTextual()) {
      if (!DECIMAL.matcher(field.textValue()).matches()) {
        throw invalid(name, "is not a number, expected a decimal such as \"12.50\"");
      }
      return field.textValue();
    }
    if (field.isNumber()) {
      return field.asText();
    }
    throw field.isMissingNode()
        ? invalid(name, "is missing")
        : invalid(name, "is " + kind(field) + ", expected a decimal such as \"12.50\"");
  }

  int integer(String name) {
    JsonNode field = node.path(name);
    if (field.isMissingNode()) {
      throw invalid(name, "is missing");
    }
    if (!field.isNumber() || !field.canConvertToExactIntegral() || !field.canConvertToInt()) {
      throw invalid(name, "is " + kind(field) + ", expected a whole number");
    }
    return field.intValue();
  }

  /// A whole number, or that one where the field is missing.
  int integer(String name, int usual) {
    return node.path(name).isMissingNode() ? usual : integer(name);
  }

  boolean flag(String name) {
    JsonNode field = node.path(name);
    if (!field.isMissingNode() && !field.isNull() && !field.isBoolean()) {
      throw invalid(name, "is " + kind(field) + ", expected true or false");
    }
    return field.booleanValue();
  }

  Instant time(String name) {
    String text = text(name);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw invalid(name, "is not valid, expected an RFC 3339 time such as 2026-01-31T12:00:00Z");
    }
  }

  Fields object(String name) {
    JsonNode field = node.path(name);
    if (!field.isObject()) {
      throw invalid(name, "is " + kind(field) + ", expected an object");
    }
    return new Fields(field, pointer + "/" + name);
  }

  /// The field as whatever `reader` makes of its text; its complaint is put down to the field.
  <T> T as(String name, Function<String, T> reader) {
    return checked(name, text(name), reader);
  }

  <T> T checked(String name, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw invalid(name, "is not accepted: " + e.getMessage());
    }
  }

  InvalidEvent invalid(String name, String problem) {
    return new InvalidEvent(pointer + "/" + name, problem);
  }

  private static String kind(JsonNode field) {
    return switch (field.getNodeType()) {
      case ARRAY -> "an array";
      case BOOLEAN -> "true or false";
      case MISSING -> "missing";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "a text";
    };
  }
}
