package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.Store;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The embedded runtime lets a function do what its role in template.yaml allows, and no more: here
/// roles are spoilt, and what the functions do then is refused.
class RolesTest {
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/";
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Store.class)
  void the_night_is_refused_the_metrics_where_its_role_may_only_query_them(Store store)
      throws IOException {
    try (LocalCloud cloud =
        spoilt(
            "SweepCustomersRole",
            "[dynamodb:Query, dynamodb:GetItem, dynamodb:PutItem]",
            "[dynamodb:Query, dynamodb:PutItem]",
            store)) {
      String night =
          """
          {"run": "night-1", "at": "2026-01-06T02:00:00Z", "segment": 0, "segments": 1}
          """;

      Outcome outcome = cloud.invoke("SweepCustomers", night);

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.FunctionError.class,
              error -> assertThat(error.errorMessage()).contains("dynamodb:GetItem"));
      assertThat(cloud.refused())
          .containsExactly(
              "User: arn:aws:sts::000000000000:assumed-role/SweepCustomersRole/SweepCustomers is"
                  + " not authorized to perform: dynamodb:GetItem on resource: "
                  + TABLE
                  + "Metrics");
    }
  }

  @Test
  void an_index_is_refused_to_whoever_may_query_its_table_alone() throws IOException {
    try (LocalCloud cloud =
        spoilt("DispatchSendsRole", "/index/due", "/index/by_send_id", Store.MEMORY)) {
      assertThat(cloud.invoke("DispatchSends", "{}")).isInstanceOf(Outcome.FunctionError.class);
      assertThat(cloud.refused())
          .allMatch(refused -> refused.endsWith("dynamodb:Query on resource: " + due()))
          .isNotEmpty();
    }
  }

  private static String due() {
    return TABLE + "Sends/index/due";
  }

  @Test
  void a_secret_is_refused_to_whoever_may_read_another_alone() throws IOException {
    try (LocalCloud cloud =
        spoilt(
            "IngestEventsRole",
            "[!Ref SourceKeys, !Ref GuestKey]",
            "!Ref GuestKey",
            Store.MEMORY)) {
      assertThat(
              cloud
                  .api()
                  .answer(
                      ApiRequest.of("POST", "/events").body("application/cloudevents+json", "{}"))
                  .status())
          .isEqualTo(503);
      assertThat(cloud.refused())
          .singleElement()
          .asString()
          .contains("secretsmanager:GetSecretValue on resource: ", ":secret:SourceKeys");
    }
  }

  @Test
  void a_stream_that_a_role_may_not_read_is_not_mapped_to_its_function() {
    assertThatThrownBy(
            () -> spoilt("UpdateCustomerRole", "dynamodb:GetRecords, ", "", Store.MEMORY))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("UpdateCustomer.Events.NewEvents")
        .hasMessageContaining("dynamodb:GetRecords on resource: " + TABLE + "Events/stream/");
  }

  @Test
  void a_queue_that_a_role_may_not_fill_is_no_place_for_what_is_given_up() {
    assertThatThrownBy(
            () -> spoilt("EraseCustomerRole", "sqs:SendMessage", "sqs:GetQueueUrl", Store.MEMORY))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("EraseCustomer.Events.NewErasures")
        .hasMessageContaining("sqs:SendMessage");
  }

  /// The template of the repository with other words in one role.
  private LocalCloud spoilt(String role, String words, String others, Store store)
      throws IOException {
    Path root = TestShop.root();
    String text = Files.readString(root.resolve("template.yaml"));
    int from = text.indexOf("\n  " + role + ":\n");
    int to = text.indexOf("\n\n", from);
    assertThat(text.substring(from, to)).containsOnlyOnce(words);
    Files.createDirectories(folder.resolve("infra"));
    Files.copy(root.resolve("infra/nightly.asl.json"), folder.resolve("infra/nightly.asl.json"));
    Path file = folder.resolve("template.yaml");
    Files.writeString(
        file,
        text.substring(0, from)
            + text.substring(from, to).replace(words, others)
            + text.substring(to));
    return LocalCloud.open(
        file, Options.startingAt(TestShop.START).parameter("SweepSegments", "1").store(store));
  }
}
