package dev.perennial.local.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.template.Role;
import dev.perennial.mail.report.ReportArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What a function asks of its tables and of its bucket is refused unless its role allows it.
class PermissionsTest {
  private final List<String> refused = new ArrayList<>();

  @Test
  void a_batch_has_an_action_of_its_own_and_a_transaction_needs_those_of_its_parts() {
    assertThat(needed(GetItemRequest.builder().tableName("Things").build()))
        .containsExactly("GetItem table/Things");
    assertThat(needed(QueryRequest.builder().tableName("Things").indexName("due").build()))
        .containsExactly("Query table/Things/index/due");
    assertThat(
            needed(
                BatchGetItemRequest.builder()
                    .requestItems(Map.of("Things", KeysAndAttributes.builder().build()))
                    .build()))
        .containsExactly("BatchGetItem table/Things");
    assertThat(
            needed(
                BatchWriteItemRequest.builder()
                    .requestItems(Map.of("Things", List.of(WriteRequest.builder().build())))
                    .build()))
        .containsExactly("BatchWriteItem table/Things");
    assertThat(needed(DescribeTableRequest.builder().tableName("Things").build()))
        .containsExactly("DescribeTable table/Things");
    assertThat(
            needed(
                TransactGetItemsRequest.builder()
                    .transactItems(
                        TransactGetItem.builder()
                            .get(Get.builder().tableName("Things").build())
                            .build())
                    .build()))
        .containsExactly("GetItem table/Things");
    assertThat(needed(write(write -> write.put(Put.builder().tableName("Things").build()))))
        .containsExactly("PutItem table/Things");
    assertThat(needed(write(write -> write.update(Update.builder().tableName("Things").build()))))
        .containsExactly("UpdateItem table/Things");
    assertThat(needed(write(write -> write.delete(Delete.builder().tableName("Things").build()))))
        .containsExactly("DeleteItem table/Things");
    assertThat(
            needed(
                write(
                    write ->
                        write.conditionCheck(
                            ConditionCheck.builder().tableName("Things").build()))))
        .containsExactly("ConditionCheckItem table/Things");
  }

  private static TransactWriteItemsRequest write(Consumer<TransactWriteItem.Builder> part) {
    TransactWriteItem.Builder item = TransactWriteItem.builder();
    part.accept(item);
    return TransactWriteItemsRequest.builder().transactItems(item.build()).build();
  }

  /// What a function that may do nothing is refused.
  private List<String> needed(DynamoDbRequest request) {
    refused.clear();
    GuardedTables guard = new GuardedTables(permissions(Optional.of(nothing())));

    assertThatThrownBy(() -> guard.answer(request, changed -> GetItemResponse.builder().build()))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
    return refused.stream()
        .map(
            text ->
                text.replaceFirst(
                    ".*perform: dynamodb:(\\w+) on resource: arn:aws:dynamodb:us-east-1:0+:(.*)",
                    "$1 $2"))
        .toList();
  }

  @Test
  void who_has_no_role_in_the_template_is_refused_nothing() {
    GuardedTables guard = new GuardedTables(permissions(Optional.empty()));
    GetItemRequest request = GetItemRequest.builder().tableName("Things").build();

    assertThatCode(() -> guard.answer(request, changed -> GetItemResponse.builder().build()))
        .doesNotThrowAnyException();
  }

  @Test
  void a_report_is_refused_where_another_bucket_may_be_written() {
    Role role = SomeRole.of("Action: s3:PutObject", "Resource: \"arn:aws:s3:::Reports/*\"");
    List<String> kept = new ArrayList<>();
    ReportArchive archive = (name, type, content) -> kept.add(name);
    Permissions permissions = permissions(Optional.of(role));

    new GuardedArchive(permissions, "Reports", archive).put("2026/01/a", "text/csv", new byte[0]);
    assertThatThrownBy(
            () -> new GuardedArchive(permissions, "Other", archive).put("b", "", new byte[0]))
        .hasMessageContaining("s3:PutObject on resource: arn:aws:s3:::Other/b");
    assertThat(kept).containsExactly("2026/01/a");
  }

  private Permissions permissions(Optional<Role> role) {
    return new Permissions("Work", role, refused::add);
  }

  private static Role nothing() {
    return SomeRole.of("Action: logs:PutLogEvents", "Resource: \"*\"");
  }
}
