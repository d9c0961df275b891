package dev.perennial.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A map of the template at a known place, whose values are resolved when they are read.
record Properties(Map<?, ?> map, String where, Intrinsics intrinsics) {

  static Properties of(@Nullable Object node, String where, Intrinsics intrinsics) {
    if (node == null) {
      return new Properties(Map.of(), where, intrinsics);
    }
    if (node instanceof Map<?, ?> map) {
      return new Properties(map, where, intrinsics);
    }
    throw new TemplateException(where, "expected a map, not " + node);
  }

  Optional<Object> value(String name) {
    return Optional.ofNullable(intrinsics.resolve(map.get(name), path(name)));
  }

  Optional<String> text(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof Map || value instanceof List) {
                throw new TemplateException(path(name), "expected a text, not " + value);
              }
              return String.valueOf(value);
            });
  }

  String required(String name) {
    return text(name).orElseThrow(() -> new TemplateException(path(name), "is missing"));
  }

  int number(String name, int otherwise) {
    Optional<String> text = text(name);
    try {
      return text.map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw new TemplateException(path(name), "expected a whole number, not " + text.orElse(""));
    }
  }

  boolean flag(String name, boolean otherwise) {
    return text(name).map(Boolean::parseBoolean).orElse(otherwise);
  }

  /// The map below a name, still unresolved; empty if there is none.
  Properties child(String name) {
    return of(map.get(name), path(name), intrinsics);
  }

  boolean has(String name) {
    return map.containsKey(name);
  }

  /// Each map below this one, in the order of the template.
  Map<String, Properties> children() {
    Map<String, Properties> children = new LinkedHashMap<>();
    map.forEach(
        (k, v) -> children.put(String.valueOf(k), of(v, path(String.valueOf(k)), intrinsics)));
    return children;
  }

  /// Each map of the list below a name.
  List<Properties> list(String name) {
    List<Properties> items = new ArrayList<>();
    if (map.get(name) instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        items.add(of(list.get(i), path(name) + "[" + i + "]", intrinsics));
      }
    }
    return items;
  }

  List<String> texts(String name) {
    return value(name).orElse(List.of()) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /// Every value of this map as text.
  Map<String, String> allTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Object key : map.keySet()) {
      texts.put(String.valueOf(key), required(String.valueOf(key)));
    }
    return texts;
  }

  String path(String name) {
    return where + "." + name;
  }
}
