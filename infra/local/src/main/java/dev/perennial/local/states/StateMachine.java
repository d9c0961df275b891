package dev.perennial.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.template.LocalNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A state machine, run to its end: retries, which wait in the cloud, follow at once, and so do the
/// items of a Map, unless functions can be invoked side by side.
///
/// Source: Amazon States Language, https://states-language.net/spec.html, and the Step Functions
/// Developer Guide for `lambda:invoke` and the context object.
public final class StateMachine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String id;
  private final JsonNode definition;

  private StateMachine(String id, JsonNode definition) {
    this.id = id;
    this.definition = definition;
  }

  /// Invokes the functions.
  public interface Functions {
    Outcome invoke(String function, String json);

    /// Whether several threads may invoke them at once.
    default boolean areSideBySide() {
      return false;
    }
  }

  /// Reads a definition whose `${…}` are replaced. Throws
  /// [dev.perennial.local.template.TemplateException] that names the place of what is not supported
  /// here.
  public static StateMachine parse(String id, String definition) {
    return new StateMachine(id, Definition.read(id, definition));
  }

  /// Runs it with that input and says how it ended.
  public Outcome run(String execution, Instant start, String input, Functions functions) {
    try {
      JsonNode json = JSON.readTree(input);
      ObjectNode context = context(execution, start, json);
      return new Outcome.Answer(
          execution, new Run(functions).machine(definition, json, context).toString());
    } catch (JsonProcessingException e) {
      return new Outcome.FunctionError(
          execution, "States.Runtime", "the input is not JSON: " + e.getOriginalMessage());
    } catch (StatesError e) {
      return new Outcome.FunctionError(execution, e.error(), String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode context(String name, Instant start, JsonNode input) {
    ObjectNode context = JSON.createObjectNode();
    context
        .putObject("Execution")
        .put("Id", LocalNames.arn("states", "execution:" + id + ":" + name))
        .put("Name", name)
        .put("StartTime", start.toString())
        .set("Input", input);
    context
        .putObject("StateMachine")
        .put("Id", LocalNames.arn("states", "stateMachine:" + id))
        .put("Name", id);
    return context;
  }

  /// One execution.
  private record Run(Functions functions) {

    JsonNode machine(JsonNode machine, JsonNode input, ObjectNode context) {
      String name = machine.path("StartAt").asText();
      JsonNode data = input;
      while (true) {
        JsonNode state = machine.path("States").path(name);
        Scope scope = new Scope(path(state, "InputPath", new Scope(data, context)), context);
        String type = state.path("Type").asText();
        if (type.equals("Fail")) {
          throw new StatesError(state.path("Error").asText(), state.path("Cause").asText());
        }
        if (type.equals("Succeed") || type.equals("Choice")) {
          data = path(state, "OutputPath", scope);
          name = type.equals("Choice") ? chosen(state, scope) : "";
        } else {
          Step step = step(state, data, scope);
          data = step.data();
          name = step.next();
        }
        if (name.isEmpty()) {
          return data;
        }
      }
    }

    /// What a state leaves, and the next one; none if that was the end.
    private record Step(JsonNode data, String next) {}

    private Step step(JsonNode state, JsonNode data, Scope scope) {
      try {
        JsonNode result = withRetries(state, scope);
        if (state.has("ResultSelector")) {
          result = new Scope(result, scope.context()).fill(state.path("ResultSelector"));
        }
        JsonNode left = placed(state, data, result);
        return new Step(
            path(state, "OutputPath", new Scope(left, scope.context())),
            state.path("End").asBoolean() ? "" : state.path("Next").asText());
      } catch (StatesError e) {
        for (JsonNode catcher : state.path("Catch")) {
          if (e.isCaughtBy(catcher)) {
            ObjectNode error = JsonNodeFactory.instance.objectNode();
            error.put("Error", e.error()).put("Cause", e.getMessage());
            return new Step(placed(catcher, data, error), catcher.path("Next").asText());
          }
        }
        throw e;
      }
    }

    private JsonNode withRetries(JsonNode state, Scope scope) {
      int[] tried = new int[state.path("Retry").size()];
      while (true) {
        try {
          return work(state, scope);
        } catch (StatesError e) {
          if (!e.mayRetry(state.path("Retry"), tried)) {
            throw e;
          }
        }
      }
    }

    private JsonNode work(JsonNode state, Scope scope) {
      return switch (state.path("Type").asText()) {
        case "Pass" -> state.has("Result") ? state.path("Result") : parameters(state, scope);
        case "Task" -> task(parameters(state, scope));
        case "Map" -> map(state, scope);
        default -> throw new IllegalStateException(state.path("Type") + " was not refused");
      };
    }

    private static JsonNode parameters(JsonNode state, Scope scope) {
      return state.has("Parameters") ? scope.fill(state.path("Parameters")) : scope.input();
    }

    private JsonNode task(JsonNode parameters) {
      String function = parameters.path("FunctionName").asText();
      String name = function.substring(function.lastIndexOf(':') + 1);
      return switch (functions.invoke(name, parameters.path("Payload").toString())) {
        case Outcome.FunctionError error ->
            throw new StatesError(error.errorType(), error.errorMessage());
        case Outcome.Answer answer -> answered(answer);
      };
    }

    private static JsonNode answered(Outcome.Answer answer) {
      try {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ExecutedVersion", "$LATEST").put("StatusCode", 200);
        result.set("Payload", JSON.readTree(answer.json()));
        return result;
      } catch (JsonProcessingException e) {
        throw new StatesError(StatesError.RUNTIME, "the function did not answer with JSON");
      }
    }

    private JsonNode map(JsonNode state, Scope scope) {
      JsonNode items = path(state, "ItemsPath", scope);
      if (!items.isArray()) {
        throw new StatesError(StatesError.RUNTIME, "the items of a Map are not an array");
      }
      List<Supplier<JsonNode>> runs = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        ObjectNode context = scope.context().deepCopy();
        ObjectNode item = context.putObject("Map").putObject("Item");
        item.set("Index", IntNode.valueOf(i));
        item.set("Value", items.path(i));
        JsonNode input =
            state.has("ItemSelector")
                ? new Scope(scope.input(), context).fill(state.path("ItemSelector"))
                : items.path(i);
        runs.add(() -> machine(state.path("ItemProcessor"), input, context));
      }
      ArrayNode results = JsonNodeFactory.instance.arrayNode();
      int most = state.path("MaxConcurrency").asInt(1);
      if (functions.areSideBySide() && most > 1 && runs.size() > 1) {
        return results.addAll(SideBySide.all(runs, most));
      }
      runs.forEach(run -> results.add(run.get()));
      return results;
    }

    private static String chosen(JsonNode state, Scope scope) {
      for (JsonNode rule : state.path("Choices")) {
        if (new Rule(rule).holds(scope)) {
          return rule.path("Next").asText();
        }
      }
      if (state.has("Default")) {
        return state.path("Default").asText();
      }
      throw new StatesError("States.NoChoiceMatched", "no rule holds and there is no default");
    }

    /// `InputPath`, `OutputPath` or `ItemsPath`: all if there is none, nothing if it is null.
    private static JsonNode path(JsonNode state, String field, Scope scope) {
      if (!state.has(field)) {
        return scope.input();
      }
      JsonNode path = state.path(field);
      return path.isNull() ? JsonNodeFactory.instance.objectNode() : scope.at(path.asText());
    }

    /// The data with the result at `ResultPath`: in place of all if there is none, left out if it
    /// is null.
    private static JsonNode placed(JsonNode state, JsonNode data, JsonNode result) {
      JsonNode path = state.path("ResultPath");
      if (path.isNull()) {
        return data;
      }
      if (path.isMissingNode() || path.asText().equals("$")) {
        return result;
      }
      if (!(data.deepCopy() instanceof ObjectNode copy)) {
        throw new StatesError("States.ResultPathMatchFailure", "there is no object to put into");
      }
      copy.set(path.asText().substring("$.".length()), result);
      return copy;
    }
  }
}
