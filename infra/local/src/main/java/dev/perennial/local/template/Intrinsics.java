package dev.perennial.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Resolves the functions of CloudFormation: Ref, Fn::GetAtt, Fn::Sub, Fn::Join and Fn::If, whose
/// conditions are made of Fn::Equals and Fn::Not.
final class Intrinsics {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private final Map<String, String> parameters;
  private final Map<String, String> resourceTypes;
  private final Map<?, ?> conditions;

  /// @param conditions by name, unresolved
  Intrinsics(
      Map<String, String> parameters, Map<String, String> resourceTypes, Map<?, ?> conditions) {
    this.parameters = parameters;
    this.resourceTypes = resourceTypes;
    this.conditions = conditions;
  }

  /// The node with every function in it replaced by its value. `where` is the path for messages.
  @Nullable Object resolve(@Nullable Object node, String where) {
    return switch (node) {
      case Map<?, ?> map when map.size() == 1 && isFunction(map) -> call(map, where);
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        map.forEach((k, v) -> resolved.put(String.valueOf(k), resolve(v, where + "." + k)));
        yield resolved;
      }
      case List<?> list -> {
        List<@Nullable Object> resolved = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          resolved.add(resolve(list.get(i), where + "[" + i + "]"));
        }
        yield resolved;
      }
      case null, default -> node;
    };
  }

  private static boolean isFunction(Map<?, ?> map) {
    String key = String.valueOf(map.keySet().iterator().next());
    return key.equals("Ref") || key.startsWith("Fn::");
  }

  private @Nullable Object call(Map<?, ?> map, String where) {
    Map.Entry<?, ?> entry = map.entrySet().iterator().next();
    Object argument = entry.getValue();
    return switch (String.valueOf(entry.getKey())) {
      case "Ref" -> ref(String.valueOf(argument), where);
      case "Fn::GetAtt" -> getAtt(argument, where);
      case "Fn::Sub" -> sub(argument, where);
      case "Fn::Join" -> join(argument, where);
      case "Fn::If" -> choose(argument, where);
      case "Fn::Equals" -> areEqual(argument, where);
      case "Fn::Not" -> !isTrue(only(argument, where), where);
      default ->
          throw new TemplateException(
              where, "the function " + entry.getKey() + " is not supported locally");
    };
  }

  private @Nullable Object choose(@Nullable Object argument, String where) {
    if (argument instanceof List<?> list && list.size() == 3) {
      Object condition = conditions.get(list.get(0));
      if (condition == null) {
        throw new TemplateException(where, "no condition is called " + list.get(0));
      }
      return resolve(list.get(isTrue(condition, where) ? 1 : 2), where);
    }
    throw new TemplateException(where, "Fn::If takes a condition and two values");
  }

  private boolean areEqual(@Nullable Object argument, String where) {
    if (resolve(argument, where) instanceof List<?> list && list.size() == 2) {
      return String.valueOf(list.get(0)).equals(String.valueOf(list.get(1)));
    }
    throw new TemplateException(where, "Fn::Equals takes two values");
  }

  private boolean isTrue(@Nullable Object condition, String where) {
    return Boolean.TRUE.equals(resolve(condition, where));
  }

  private static @Nullable Object only(@Nullable Object argument, String where) {
    if (argument instanceof List<?> list && list.size() == 1) {
      return list.getFirst();
    }
    throw new TemplateException(where, "Fn::Not takes one condition");
  }

  private Object ref(String name, String where) {
    String parameter = parameters.get(name);
    if (parameter != null) {
      return parameter;
    }
    if (name.startsWith("AWS::")) {
      return LocalNames.pseudoParameter(name)
          .orElseThrow(() -> new TemplateException(where, "no such pseudo parameter: " + name));
    }
    String type = resourceTypes.get(name);
    if (type == null) {
      throw new TemplateException(where, "no parameter or resource is called " + name);
    }
    return LocalNames.ref(name, type);
  }

  private Object getAtt(@Nullable Object argument, String where) {
    List<?> path =
        argument instanceof String text
            ? List.of(text.split("\\.", 2))
            : argument instanceof List<?> list ? list : List.of();
    if (path.size() != 2) {
      throw new TemplateException(
          where, "Fn::GetAtt takes a resource and an attribute, not " + argument);
    }
    String name = String.valueOf(path.get(0));
    String attribute = String.valueOf(path.get(1));
    String type = resourceTypes.get(name);
    if (type == null) {
      throw new TemplateException(where, "no resource is called " + name);
    }
    return LocalNames.attribute(name, type, attribute)
        .orElseThrow(
            () ->
                new TemplateException(
                    where, "a " + type + " has no attribute " + attribute + " locally"));
  }

  private String sub(@Nullable Object argument, String where) {
    if (argument instanceof List<?> list
        && list.size() == 2
        && list.get(1) instanceof Map<?, ?> own) {
      Object resolved = resolve(own, where);
      return substitute(
          String.valueOf(list.get(0)), resolved instanceof Map<?, ?> map ? map : Map.of(), where);
    }
    return substitute(String.valueOf(argument), Map.of(), where);
  }

  private String substitute(String text, Map<?, ?> own, String where) {
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll(
        match -> {
          String name = match.group(2);
          String value;
          if (!match.group(1).isEmpty()) {
            value = "${" + name + "}";
          } else if (own.containsKey(name)) {
            value = String.valueOf(own.get(name));
          } else {
            value = String.valueOf(name.contains(".") ? getAtt(name, where) : ref(name, where));
          }
          return Matcher.quoteReplacement(value);
        });
  }

  private String join(@Nullable Object argument, String where) {
    if (argument instanceof List<?> list
        && list.size() == 2
        && resolve(list.get(1), where) instanceof List<?> parts) {
      return parts.stream()
          .map(String::valueOf)
          .collect(Collectors.joining(String.valueOf(list.get(0))));
    }
    throw new TemplateException(where, "Fn::Join takes a delimiter and a list");
  }
}
