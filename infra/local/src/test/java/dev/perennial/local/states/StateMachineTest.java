package dev.perennial.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.template.TemplateException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMachineTest {
  private static final Instant START = Instant.parse("2026-01-02T02:00:00Z");
  private final List<String> calls = new ArrayList<>();
  private final Deque<Outcome> outcomes = new ArrayDeque<>();

  @Test
  void a_pass_fills_its_template_from_input_context_and_functions() {
    String states =
        """
        "One": {"Type":"Pass","Parameters":{"a.$":"$.x[1].y","run.$":"$$.Execution.Name",
          "at.$":"$$.Execution.StartTime","n.$":"States.MathAdd($.n, -1)",
          "list.$":"States.ArrayRange(0, States.MathAdd($.n, -1), 1)","fixed":{"k":[1,"$.x"]}},
          "ResultPath":"$.made","End":true}
        """;

    assertThat(answer(run("One", states, "{\"x\":[0,{\"y\":true}],\"n\":3}")))
        .isEqualTo(
            """
            {"x":[0,{"y":true}],"n":3,"made":{"a":true,"run":"night-1","at":"2026-01-02T02:00:00Z",\
            "n":2,"list":[0,1,2],"fixed":{"k":[1,"$.x"]}}}\
            """);
  }

  @Test
  void a_task_invokes_its_function_and_a_map_does_for_each_item() {
    outcomes.add(answer("{\"seen\":5}"));
    outcomes.add(answer("{\"seen\":7}"));
    String states =
        """
        "All": {"Type":"Map","ItemsPath":"$.list","ItemSelector":{"of.$":"$.of","item.$":"$$.Map.Item.Value"},
          "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"Each","States":{"Each":
            {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
             "Parameters":{"FunctionName":"arn:aws:lambda:us-east-1:0:function:Sweep","Payload.$":"$"},
             "OutputPath":"$.Payload","End":true}}},
          "ResultPath":"$.swept","Next":"Done"},
        "Done": {"Type":"Succeed"}
        """;

    Outcome outcome = run("All", states, "{\"list\":[8,9],\"of\":2}");

    assertThat(calls).containsExactly("Sweep {\"of\":2,\"item\":8}", "Sweep {\"of\":2,\"item\":9}");
    assertThat(answer(outcome))
        .isEqualTo("{\"list\":[8,9],\"of\":2,\"swept\":[{\"seen\":5},{\"seen\":7}]}");
  }

  @Test
  void where_functions_run_side_by_side_the_items_of_a_map_do_and_their_answers_keep_the_order() {
    String states =
        """
        "All": {"Type":"Map","ItemsPath":"$","MaxConcurrency":2,
          "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"Each","States":{"Each":
            {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
             "Parameters":{"FunctionName":"Sweep","Payload.$":"$"},
             "OutputPath":"$.Payload","End":true}}},
          "End":true}
        """;
    CyclicBarrier both = new CyclicBarrier(2);
    StateMachine.Functions sideBySide =
        new StateMachine.Functions() {
          @Override
          public Outcome invoke(String function, String json) {
            try {
              both.await(1, TimeUnit.MINUTES); // neither goes on before the other is there
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              return new Outcome.FunctionError("r", "Alone", String.valueOf(e));
            }
            return json.equals("4") ? new Outcome.FunctionError("r", "Four", "no") : answer(json);
          }

          @Override
          public boolean areSideBySide() {
            return true;
          }
        };

    assertThat(answer(parse("All", states).run("night-1", START, "[1,2,3,5]", sideBySide)))
        .isEqualTo("[1,2,3,5]");
    assertThat(parse("All", states).run("night-2", START, "[1,4]", sideBySide))
        .isEqualTo(new Outcome.FunctionError("night-2", "Four", "no"));
  }

  @ParameterizedTest
  @CsvSource({"true, Yes", "false, No", "7, No"})
  void a_choice_follows_the_first_rule_that_holds_or_the_default(String value, String chosen) {
    String states =
        """
        "Ask": {"Type":"Choice","Choices":[
          {"And":[{"Variable":"$.a[0].fit","IsPresent":true},{"Variable":"$.a[0].fit","BooleanEquals":true}],"Next":"Yes"}],
          "Default":"No"},
        "Yes": {"Type":"Pass","Result":"Yes","End":true},
        "No": {"Type":"Pass","Result":"No","End":true}
        """;

    assertThat(answer(run("Ask", states, "{\"a\":[{\"fit\":%s}]}".formatted(value))))
        .isEqualTo("\"" + chosen + "\"");
  }

  @Test
  void an_error_is_tried_again_as_often_as_its_retrier_says_and_then_caught() {
    Outcome error = new Outcome.FunctionError("r", "java.lang.IllegalStateException", "no");
    outcomes.addAll(List.of(error, error, error));
    String states =
        """
        "Try": {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
          "Parameters":{"FunctionName":"Fit","Payload":{}},
          "Retry":[{"ErrorEquals":["Other"],"MaxAttempts":9},{"ErrorEquals":["States.ALL"],"MaxAttempts":2}],
          "Catch":[{"ErrorEquals":["States.TaskFailed"],"ResultPath":"$.error","Next":"Caught"}],
          "End":true},
        "Caught": {"Type":"Pass","End":true}
        """;

    Outcome outcome = run("Try", states, "{\"a\":1}");

    assertThat(calls).hasSize(3);
    assertThat(answer(outcome))
        .isEqualTo(
            """
            {"a":1,"error":{"Error":"java.lang.IllegalStateException","Cause":"no"}}\
            """);
  }

  @Test
  void an_error_that_nobody_catches_is_that_of_the_execution() {
    outcomes.add(new Outcome.FunctionError("r", "Sandbox.Timedout", "late"));
    String states =
        """
        "Try": {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
          "Parameters":{"FunctionName":"Fit","Payload":{}},"End":true}
        """;

    assertThat(run("Try", states, "{}"))
        .isEqualTo(new Outcome.FunctionError("night-1", "Sandbox.Timedout", "late"));
  }

  @Test
  void a_path_that_leads_nowhere_fails_the_execution_and_is_never_retried() {
    String states =
        """
        "Go": {"Type":"Pass","Parameters":{"a.$":"$.nothing"},"End":true}
        """;

    assertThat(run("Go", states, "{}"))
        .isInstanceOfSatisfying(
            Outcome.FunctionError.class,
            error -> {
              assertThat(error.errorType()).isEqualTo("States.Runtime");
              assertThat(error.errorMessage()).contains("$.nothing");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Type\":\"Wait\",\"Seconds\":5,\"End\":true} | Go.Type",
        "{\"Type\":\"Pass\",\"Assign\":{},\"End\":true} | Go.Assign",
        "{\"Type\":\"Pass\",\"Next\":\"Gone\"} | Go.Next",
        "{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"States.UUID()\"},\"End\":true} |"
            + " States.UUID()",
        "{\"Type\":\"Pass\",\"InputPath\":\"$..deep\",\"End\":true} | $..deep",
        "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage\",\"End\":true} |"
            + " lambda:invoke",
      })
  void what_would_not_run_as_in_the_cloud_is_refused_by_its_place(String state, String named) {
    assertThatThrownBy(() -> parse("Go", "\"Go\": " + state))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(named);
  }

  private Outcome run(String start, String states, String input) {
    return parse(start, states)
        .run(
            "night-1",
            START,
            input,
            (function, json) -> {
              calls.add(function + " " + json);
              return outcomes.remove();
            });
  }

  private static StateMachine parse(String start, String states) {
    return StateMachine.parse(
        "Nightly", "{\"StartAt\":\"%s\",\"States\":{%s}}".formatted(start, states));
  }

  private static Outcome answer(String json) {
    return new Outcome.Answer("r", json);
  }

  private static String answer(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Answer.class);
    return ((Outcome.Answer) outcome).json();
  }
}
