package dev.perennial.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An intrinsic function with its arguments: whole numbers, paths, and other functions.
record Intrinsic(String function, List<Object> arguments) {
  private static final String ADD = "States.MathAdd";
  private static final String RANGE = "States.ArrayRange";
  private static final Set<String> KNOWN = Set.of(ADD, RANGE);

  Intrinsic {
    arguments = List.copyOf(arguments);
  }

  /// Reads `States.ArrayRange(0, States.MathAdd(4, -1), 1)`. Throws IllegalArgumentException that
  /// says what is not understood.
  static Intrinsic parse(String text) {
    int open = text.indexOf('(');
    if (open < 0 || !text.endsWith(")") || !KNOWN.contains(text.substring(0, open).strip())) {
      throw new IllegalArgumentException(
          "\"%s\" is not understood, expected one of %s".formatted(text, KNOWN));
    }
    List<Object> arguments = new ArrayList<>();
    for (String argument : split(text.substring(open + 1, text.length() - 1))) {
      arguments.add(argument(argument.strip()));
    }
    return new Intrinsic(text.substring(0, open).strip(), arguments);
  }

  private static Object argument(String text) {
    if (text.matches("-?[0-9]{1,9}")) {
      return Integer.valueOf(text);
    }
    return Scope.isPath(text) ? text : parse(text);
  }

  private static List<String> split(String arguments) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(arguments.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(arguments.substring(from));
    return parts;
  }

  /// What it gives.
  JsonNode in(Scope scope) {
    List<Integer> numbers = arguments.stream().map(argument -> number(argument, scope)).toList();
    if (function.equals(ADD) && numbers.size() == 2) {
      return IntNode.valueOf(Math.addExact(numbers.get(0), numbers.get(1)));
    }
    if (function.equals(RANGE) && numbers.size() == 3 && numbers.get(2) > 0) {
      ArrayNode range = JsonNodeFactory.instance.arrayNode();
      for (int i = numbers.get(0); i <= numbers.get(1); i += numbers.get(2)) {
        range.add(i);
      }
      return range;
    }
    throw new StatesError(
        "States.IntrinsicFailure", function + " does not take the arguments " + numbers);
  }

  private static int number(Object argument, Scope scope) {
    JsonNode node =
        switch (argument) {
          case Integer number -> IntNode.valueOf(number);
          case Intrinsic nested -> nested.in(scope);
          default -> scope.at(argument.toString());
        };
    if (!node.isInt()) {
      throw new StatesError("States.IntrinsicFailure", argument + " is not a whole number");
    }
    return node.intValue();
  }
}
