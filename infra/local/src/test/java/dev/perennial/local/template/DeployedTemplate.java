package dev.perennial.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// template.yaml as it is written, with its short tags as maps and nothing resolved.
record DeployedTemplate(Map<?, ?> root) {

  static DeployedTemplate ofRepository() {
    return of("template.yaml");
  }

  static DeployedTemplate of(String file) {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
    try {
      return new DeployedTemplate(
          map(CloudFormationYaml.read(Files.readString(home.resolve(file)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<?, ?> part(String name) {
    return map(root.get(name));
  }

  /// The resources of a type, by logical id.
  Map<String, Map<?, ?>> resources(String type) {
    Map<String, Map<?, ?>> found = new LinkedHashMap<>();
    part("Resources")
        .forEach(
            (id, resource) -> {
              if (type.equals(map(resource).get("Type"))) {
                found.put(String.valueOf(id), map(resource));
              }
            });
    return found;
  }

  /// The value below a path of names, or null.
  static @Nullable Object at(@Nullable Object node, String... path) {
    Object here = node;
    for (String name : path) {
      here = here instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return here;
  }

  /// The same as text, empty if there is none.
  static String text(@Nullable Object node, String... path) {
    Object found = at(node, path);
    return found == null ? "" : String.valueOf(found);
  }

  static Map<?, ?> map(@Nullable Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  /// The node as a list: itself if it is one, alone if it is not.
  static List<?> list(@Nullable Object node) {
    return node instanceof List<?> list ? list : node == null ? List.of() : List.of(node);
  }

  /// The names that are referred to in a node, by Ref or in a text of Fn::Sub.
  static Set<String> references(@Nullable Object node) {
    return Pattern.compile("\\{Ref=([A-Za-z]+)}|\\$\\{([A-Za-z]+)}")
        .matcher(String.valueOf(node))
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Every statement of a policy anywhere in the template, with the id of its resource.
  List<Statement> statements() {
    List<Statement> all = new ArrayList<>();
    part("Resources").forEach((id, resource) -> gather(String.valueOf(id), map(resource), all));
    return all;
  }

  /// One statement: what may be done with what.
  record Statement(String owner, Map<?, ?> body) {
    List<String> actions() {
      return list(body.get("Action")).stream().map(String::valueOf).toList();
    }

    Stream<?> resources() {
      return list(body.get("Resource")).stream();
    }

    boolean allows() {
      return "Allow".equals(body.get("Effect"));
    }
  }

  private static void gather(String owner, @Nullable Object node, List<Statement> all) {
    if (node instanceof Map<?, ?> map) {
      if (map.containsKey("Action") && map.containsKey("Effect")) {
        all.add(new Statement(owner, map));
      }
      map.values().forEach(child -> gather(owner, child, all));
    } else if (node instanceof List<?> list) {
      list.forEach(child -> gather(owner, child, all));
    }
  }
}
