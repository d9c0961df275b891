package dev.perennial.local.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.template.Role;
import dev.perennial.local.template.Template;
import dev.perennial.local.template.TemplateException;
import dev.perennial.mail.report.ReportArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

class PermissionsTest {
  private final List<String> refused = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "dynamodb:GetItem, true",
    "dynamodb:getitem, true",
    "dynamodb:Query, false",
    "dynamodb:ConditionCheckItem, false",
  })
  void an_action_is_allowed_that_some_statement_names(String action, boolean allowed) {
    Role role = role("Action: dynamodb:GetItem", "Resource: !GetAtt Things.Arn");

    assertThat(role.allows(action, "arn:aws:dynamodb:us-east-1:000000000000:table/Things"))
        .isEqualTo(allowed);
    assertThat(role.allows(action, "arn:aws:dynamodb:us-east-1:000000000000:table/Things2"))
        .isFalse();
  }

  @Test
  void a_star_stands_for_any_text_and_a_denial_wins() {
    String denial =
        """
        - { Effect: Deny, Action: "dynamodb:Delete*", Resource: "arn:aws:dynamodb:*:*:table/T?ings" }
        """
            .indent(14);
    Role role = role("Action: \"dynamodb:*\"", "Resource: \"*\"\n" + denial);

    assertThat(role.allows("dynamodb:Query", "arn:aws:dynamodb:r:a:table/Things")).isTrue();
    assertThat(role.allows("dynamodb:DeleteItem", "arn:aws:dynamodb:r:a:table/Things")).isFalse();
    assertThat(role.allows("dynamodb:DeleteItem", "arn:aws:dynamodb:r:a:table/Others")).isTrue();
    assertThat(role.allows("s3:PutObject", "arn:aws:s3:::b/n")).isFalse();
  }

  @Test
  void a_condition_holds_for_requests_that_have_its_key_alone() {
    Role role =
        role(
            "Action: ses:SendEmail",
            "Resource: \"*\"",
            "Condition: { StringLike: { \"ses:FromAddress\": [\"*@shop.example\"] } }");

    assertThat(role.allows("ses:SendEmail", "arn", Map.of("ses:FromAddress", "a@shop.example")))
        .isTrue();
    assertThat(role.allows("ses:SendEmail", "arn", Map.of("ses:FromAddress", "a@else.example")))
        .isFalse();
    assertThat(role.allows("ses:SendEmail", "arn")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'NotAction: dynamodb:GetItem', NotAction",
    "'Action: a:B|Condition: { StringEquals: { \"aws:SourceIp\": x } }', StringEquals",
    "'Action: a:B|Principal: x', Principal",
  })
  void what_is_not_understood_is_refused(String lines, String named) {
    assertThatThrownBy(() -> role((lines + "|Resource: \"*\"").split("\\|", -1)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(named);
  }

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
  void mail_is_refused_from_another_sender_or_through_another_configuration_set() {
    Role role =
        role(
            "Action: ses:SendEmail",
            """
            Condition: { StringLike: { "ses:FromAddress": ["*@shop.example"] } }
                            Resource:
                              - "arn:aws:ses:us-east-1:000000000000:identity/*"
                              - arn:aws:ses:us-east-1:000000000000:configuration-set/Mails
            """);
    SesV2Client mail = new GuardedMail(permissions(Optional.of(role)), "shop.example", new Takes());

    mail.sendEmail(mail("Shop <hello@shop.example>", "Mails"));
    assertThatThrownBy(() -> mail.sendEmail(mail("hello@shop.example", "Others")))
        .hasMessageContaining("ses:SendEmail on resource: ")
        .hasMessageContaining(":configuration-set/Others");
    assertThatThrownBy(() -> mail.getAccount(get -> {})).hasMessageContaining("ses:GetAccount");
    assertThatThrownBy(
            () ->
                new GuardedMail(permissions(Optional.of(role)), "", new Takes())
                    .sendEmail(mail("Shop <hello@else.example>", "Mails")))
        .hasMessageContaining(":identity/hello@else.example");
  }

  @Test
  void mail_is_refused_to_whoever_may_send_from_the_domain_alone_as_in_the_sandbox() {
    Role role =
        role(
            "Action: ses:SendEmail",
            "Resource: [\"arn:aws:ses:us-east-1:000000000000:identity/*shop.example\"]");
    SesV2Client mail = new GuardedMail(permissions(Optional.of(role)), "shop.example", new Takes());

    assertThatThrownBy(
            () ->
                mail.sendEmail(
                    send ->
                        send.fromEmailAddress("Shop <hello@shop.example>")
                            .destination(to -> to.toAddresses("ada@example.com"))))
        .hasMessageContaining("ses:SendEmail on resource: ")
        .hasMessageContaining(":identity/ada@example.com");
  }

  private static SendEmailRequest mail(String from, String configurationSet) {
    return SendEmailRequest.builder()
        .fromEmailAddress(from)
        .destination(to -> to.toAddresses("ada@example.com"))
        .configurationSetName(configurationSet)
        .build();
  }

  /// A mail service that takes everything.
  private static final class Takes implements SesV2Client {
    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
      return SendEmailResponse.builder().messageId("1").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void a_report_is_refused_where_another_bucket_may_be_written() {
    Role role = role("Action: s3:PutObject", "Resource: \"arn:aws:s3:::Reports/*\"");
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
    return role("Action: logs:PutLogEvents", "Resource: \"*\"");
  }

  /// The role of a template whose one statement has these lines.
  private static Role role(String... lines) {
    String template =
        """
        Resources:
          Things:
            Type: AWS::DynamoDB::Table
            Properties:
              AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
              KeySchema: [{ AttributeName: pk, KeyType: HASH }]
          Traces:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Statement: [{ Effect: Allow, Action: "xray:PutTraceSegments", Resource: "*" }]
          WorkRole:
            Type: AWS::IAM::Role
            Properties:
              ManagedPolicyArns: [!Ref Traces]
              Policies:
                - PolicyName: Work
                  PolicyDocument:
                    Statement:
                      - Effect: Allow
        """;
    String statement = String.join("\n                ", lines);
    String function =
        """

          Work:
            Type: AWS::Serverless::Function
            Properties: { Handler: shop.Work, Role: !GetAtt WorkRole.Arn }
        """;
    Role role =
        Template.parse(template + "                " + statement + function, Map.of())
            .function("Work")
            .role()
            .orElseThrow();
    assertThat(role.allows("xray:PutTraceSegments", "*")).isTrue();
    return role;
  }
}
