package dev.perennial.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.template.TemplateException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads a definition, and refuses by its place whatever would not be run as AWS runs it.
final class Definition {
  static final String INVOKE = "arn:aws:states:::lambda:invoke";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> MACHINE = Set.of("Comment", "StartAt", "States");
  private static final Set<String> PATHS =
      Set.of("InputPath", "OutputPath", "ItemsPath", "Variable");
  private static final Set<String> TEMPLATES =
      Set.of("Parameters", "ItemSelector", "ResultSelector");
  private static final Set<String> COMMON = Set.of("Type", "Comment", "Next", "End");
  private static final Set<String> DATA =
      Set.of("InputPath", "OutputPath", "ResultPath", "Parameters");
  private static final Set<String> WORK = Set.of("ResultSelector", "Retry", "Catch");
  private static final Set<String> RETRIER =
      Set.of(
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy");

  private static final Map<String, Set<Set<String>>> FIELDS =
      Map.of(
          "Pass", Set.of(COMMON, DATA, Set.of("Result")),
          "Task", Set.of(COMMON, DATA, WORK, Set.of("Resource", "TimeoutSeconds")),
          "Map",
              Set.of(
                  COMMON,
                  Set.of("InputPath", "OutputPath", "ResultPath"),
                  WORK,
                  Set.of("ItemsPath", "ItemSelector", "ItemProcessor", "MaxConcurrency")),
          "Choice", Set.of(COMMON, Set.of("Choices", "Default", "InputPath", "OutputPath")),
          "Succeed", Set.of(COMMON, Set.of("InputPath", "OutputPath")),
          "Fail", Set.of(COMMON, Set.of("Error", "Cause")));

  private Definition() {}

  /// The definition in a text. Throws [TemplateException] that names the place of what is not
  /// understood.
  static JsonNode read(String id, String text) {
    try {
      JsonNode definition = JSON.readTree(text);
      machine(definition, id, MACHINE);
      return definition;
    } catch (JsonProcessingException e) {
      throw new TemplateException(id, "the definition is not JSON: " + e.getOriginalMessage());
    }
  }

  private static void machine(JsonNode machine, String where, Set<String> fields) {
    only(machine, where, Set.of(fields));
    JsonNode states = machine.path("States");
    target(states, machine.path("StartAt"), where + ".StartAt");
    states
        .properties()
        .forEach(state -> state(states, state.getValue(), where + "." + state.getKey()));
  }

  private static void state(JsonNode states, JsonNode state, String where) {
    Set<Set<String>> fields = FIELDS.get(state.path("Type").asText());
    if (fields == null) {
      throw new TemplateException(
          where + ".Type",
          "\"%s\" is not supported locally, expected one of %s"
              .formatted(state.path("Type").asText(), new TreeSet<>(FIELDS.keySet())));
    }
    only(state, where, fields);
    expressions(state, where);
    if (state.has("Next")) {
      target(states, state.path("Next"), where + ".Next");
    }
    state.path("Catch").forEach(it -> target(states, it.path("Next"), where + ".Catch.Next"));
    state.path("Retry").forEach(retrier -> only(retrier, where + ".Retry", Set.of(RETRIER)));
    switch (state.path("Type").asText()) {
      case "Task" -> expect(state, "Resource", INVOKE, where);
      case "Map" -> {
        JsonNode processor = state.path("ItemProcessor");
        machine(
            processor,
            where + ".ItemProcessor",
            Set.of("Comment", "StartAt", "States", "ProcessorConfig"));
        if (processor.has("ProcessorConfig")) {
          expect(processor.path("ProcessorConfig"), "Mode", "INLINE", where);
        }
      }
      case "Choice" -> {
        state.path("Choices").forEach(rule -> rule(states, rule, where + ".Choices", true));
        if (state.has("Default")) {
          target(states, state.path("Default"), where + ".Default");
        }
      }
      default -> {}
    }
  }

  private static void rule(JsonNode states, JsonNode rule, String where, boolean outermost) {
    Set<String> others = Set.of("Variable", "Comment", "Next", "And", "Or", "Not");
    only(rule, where, Set.of(others, Rule.COMPARISONS));
    expressions(rule, where);
    if (outermost) {
      target(states, rule.path("Next"), where + ".Next");
    }
    rule.path("And").forEach(part -> rule(states, part, where, false));
    rule.path("Or").forEach(part -> rule(states, part, where, false));
    if (rule.has("Not")) {
      rule(states, rule.path("Not"), where, false);
    }
  }

  private static void expressions(JsonNode state, String where) {
    for (Map.Entry<String, JsonNode> field : state.properties()) {
      if (TEMPLATES.contains(field.getKey())) {
        template(field.getValue(), where + "." + field.getKey());
      } else if (field.getKey().equals("ResultPath") && !field.getValue().isNull()) {
        if (!field.getValue().asText().matches("\\$(\\.[A-Za-z_][A-Za-z0-9_]*)?")) {
          throw new TemplateException(
              where + ".ResultPath", "locally only one as $.name is supported");
        }
      } else if (PATHS.contains(field.getKey()) && !field.getValue().isNull()) {
        path(field.getValue().asText(), where + "." + field.getKey());
      }
    }
  }

  private static void template(JsonNode template, String where) {
    template
        .properties()
        .forEach(
            field -> {
              String text = field.getValue().asText();
              if (!field.getKey().endsWith(".$")) {
                template(field.getValue(), where + "." + field.getKey());
              } else if (text.startsWith("$")) {
                path(text, where + "." + field.getKey());
              } else {
                intrinsic(text, where + "." + field.getKey());
              }
            });
  }

  private static void path(String text, String where) {
    if (!Scope.isPath(text)) {
      throw new TemplateException(
          where, "the path \"" + text + "\" is not supported locally, expected one as $.name[0]");
    }
  }

  private static void intrinsic(String text, String where) {
    try {
      Intrinsic.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(where, String.valueOf(e.getMessage()));
    }
  }

  private static void only(JsonNode node, String where, Set<Set<String>> known) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (known.stream().noneMatch(names -> names.contains(field.getKey()))) {
        throw new TemplateException(
            where + "." + field.getKey(), "is not supported locally in a state machine");
      }
    }
  }

  private static void expect(JsonNode node, String field, String value, String where) {
    if (!node.path(field).asText().equals(value)) {
      throw new TemplateException(where + "." + field, "locally only " + value + " is supported");
    }
  }

  private static void target(JsonNode states, JsonNode name, String where) {
    if (!states.has(name.asText())) {
      throw new TemplateException(where, "there is no state \"" + name.asText() + "\"");
    }
  }
}
