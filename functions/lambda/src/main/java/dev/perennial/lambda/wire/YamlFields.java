package dev.perennial.lambda.wire;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The fields of a map in a YAML file.
///
/// @param node the map
public record YamlFields(YamlNode node, Map<String, YamlNode> values) {
  public YamlFields {
    values = Map.copyOf(values);
  }

  /// The field, or empty if the file does not have it.
  public Optional<YamlNode> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The field, which the file has to have.
  public YamlNode required(String name) {
    return optional(name).orElseThrow(() -> node.wrong(name + " is missing"));
  }

  /// The field as whatever `reader` makes of its text, or `usual` if the file does not have it.
  public <T> T or(T usual, String name, Function<String, T> reader, String expected) {
    return optional(name).map(field -> field.as(reader, expected)).orElse(usual);
  }

  /// What `maker` makes of what was read. A complaint that begins with a field's name is put down
  /// to the place of that field, any other to the map.
  public <T> T checked(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw optional(message.split(" ", 2)[0]).orElse(node).wrong(message);
    }
  }
}
