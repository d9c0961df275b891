package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Variable;
import dev.perennial.local.template.FunctionResource;
import dev.perennial.local.template.Template;
import dev.perennial.mail.MailDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// template.yaml and the handlers fit each other.
class TemplateTest {

  static Collection<FunctionResource> functions() throws IOException {
    return Template.read(TestShop.root().resolve("template.yaml"), Map.of()).functions().values();
  }

  static Stream<FunctionResource> streamed() throws IOException {
    return functions().stream().filter(function -> !function.streams().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void every_handler_exists_and_is_called_as_its_function(FunctionResource function)
      throws ReflectiveOperationException {
    Class<?> handler = Class.forName(function.handlerClass());

    assertThat(handler.getSimpleName()).isEqualTo(function.id());
    assertThat(handler.getConstructor()).isNotNull();
    Class<?> deployment =
        function.handlerClass().startsWith("dev.perennial.mail.")
            ? MailDeployment.class
            : Deployment.class;
    assertThat(handler.getConstructor(deployment)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void every_variable_that_is_read_is_set_and_every_one_that_is_set_is_read(
      FunctionResource function) throws ReflectiveOperationException {
    Set<?> read = (Set<?>) Class.forName(function.handlerClass()).getField("VARIABLES").get(null);

    assertThat(new TreeSet<>(function.variables().keySet()))
        .isEqualTo(
            read.stream()
                .map(variable -> ((Variable) variable).name())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void every_stream_mapping_reports_failures_ends_its_retries_and_keeps_what_it_gave_up(
      FunctionResource function) {
    assertThat(function.streams())
        .allSatisfy(
            mapping -> {
              assertThat(mapping.reportsItemFailures()).isTrue();
              assertThat(mapping.bisects()).isTrue();
              assertThat(mapping.maximumRetries()).isPositive();
              assertThat(mapping.failureQueue()).isPresent();
              assertThat(mapping.fromTheBeginning()).isTrue();
            });
  }

  @Test
  void the_night_may_invoke_what_it_invokes_and_nothing_else() throws IOException {
    String text = Files.readString(TestShop.root().resolve("template.yaml"));
    Template template = Template.read(TestShop.root().resolve("template.yaml"), Map.of());

    String definition = template.stateMachine("Nightly").definition();
    Set<String> invoked =
        Pattern.compile(":function:([A-Za-z]+)\"")
            .matcher(definition)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    String own = text.substring(text.indexOf("\n  Nightly:"));
    String policy = own.substring(own.indexOf("lambda:InvokeFunction"), own.indexOf("Events:"));
    Set<String> allowed =
        Pattern.compile("!GetAtt ([A-Za-z]+)\\.Arn")
            .matcher(policy)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(invoked).contains("SweepCustomers", "FitModel").isEqualTo(allowed);
    assertThat(template.functions().keySet()).containsAll(invoked);
  }

  @Test
  void nobody_invokes_the_sender_again_by_themselves() throws IOException {
    String text = Files.readString(TestShop.root().resolve("template.yaml"));
    Template template = Template.read(TestShop.root().resolve("template.yaml"), Map.of());
    String sender = text.substring(text.indexOf("\n  DispatchSends:"));
    String own = sender.substring(0, sender.indexOf("\n  RecordFeedback:"));

    assertThat(template.function("DispatchSends").retries()).isZero();
    assertThat(own).contains("EventInvokeConfig:\n        MaximumRetryAttempts: 0\n");
    assertThat(own).containsOnlyOnce("Type: ScheduleV2");
    assertThat(own).contains("RetryPolicy: { MaximumRetryAttempts: 0 }");
  }

  @Test
  void what_the_watermark_relies_on_holds() throws IOException {
    String text = Files.readString(TestShop.root().resolve("template.yaml"));
    Template template = Template.read(TestShop.root().resolve("template.yaml"), Map.of());

    assertThat(text).doesNotContainPattern("ParallelizationFactor:(?! 1\\s)");
    assertThat(template.table("Events").request().localSecondaryIndexes()).hasSize(1);
    assertThat(template.function("UpdateCustomer").streams())
        .singleElement()
        .satisfies(mapping -> assertThat(mapping.table()).isEqualTo("Events"));
  }
}
