package dev.perennial.local.template;

import static dev.perennial.local.template.DeployedTemplate.at;
import static dev.perennial.local.template.DeployedTemplate.map;
import static dev.perennial.local.template.DeployedTemplate.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is kept is neither lost nor open to others, and ends when it should, wherever template.yaml
/// is deployed.
class StoredDataRulesTest {
  private static final DeployedTemplate TEMPLATE = DeployedTemplate.ofRepository();

  @Test
  void every_table_is_paid_by_request_and_can_neither_be_lost_nor_deleted() {
    assertThat(TEMPLATE.resources("AWS::DynamoDB::Table"))
        .containsKeys("Events", "Customers", "Sends", "Metrics", "Quarantine")
        .allSatisfy(
            (id, table) -> {
              assertThat(text(table, "DeletionPolicy")).isEqualTo("Retain");
              assertThat(text(table, "UpdateReplacePolicy")).isEqualTo("Retain");
              Object own = at(table, "Properties");
              assertThat(text(own, "BillingMode")).isEqualTo("PAY_PER_REQUEST");
              assertThat(text(own, "DeletionProtectionEnabled")).isEqualTo("true");
              assertThat(map(own).containsKey("SSESpecification"))
                  .as("DynamoDB's own key encrypts %s, see docs/adr/0706-dynamodbs-own-key.md", id)
                  .isFalse();
              assertThat(
                      text(own, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                  .isEqualTo("true");
            });
  }

  @Test
  void secrets_and_reports_stay_when_the_stack_goes_and_go_with_a_creation_that_failed() {
    assertThat(
            Stream.of("AWS::SecretsManager::Secret", "AWS::S3::Bucket")
                .flatMap(type -> TEMPLATE.resources(type).values().stream()))
        .hasSize(5)
        .allSatisfy(
            one -> {
              assertThat(text(one, "DeletionPolicy")).isEqualTo("RetainExceptOnCreate");
              assertThat(text(one, "UpdateReplacePolicy")).isEqualTo("Retain");
            });
  }

  /// Events and Customers hold nothing that expires: from the events everything else is made.
  @Test
  void what_may_expire_expires_by_expires_at_and_what_everything_is_made_of_never_does() {
    Map<String, String> expiry = new TreeMap<>();
    TEMPLATE
        .resources("AWS::DynamoDB::Table")
        .forEach(
            (id, table) -> expiry.put(id, text(table, "Properties", "TimeToLiveSpecification")));

    String expires = "{AttributeName=expires_at, Enabled=true}";
    assertThat(expiry)
        .isEqualTo(
            Map.of(
                "Events", "",
                "Customers", "",
                "Sends", expires,
                "Metrics", expires,
                "Quarantine", expires));
  }

  @Test
  void every_log_ends_some_day() {
    assertThat(TEMPLATE.resources("AWS::Logs::LogGroup"))
        .hasSize(TEMPLATE.resources("AWS::Serverless::Function").size() + 1)
        .allSatisfy(
            (id, group) ->
                assertThat(text(group, "Properties", "RetentionInDays"))
                    .isEqualTo("{Ref=LogRetentionDays}"));
  }

  @Test
  void the_bucket_of_reports_is_closed_encrypted_and_reached_by_tls_alone_and_ends_what_it_keeps() {
    assertThat(TEMPLATE.resources("AWS::S3::Bucket"))
        .allSatisfy(
            (id, bucket) -> {
              Object own = at(bucket, "Properties");
              assertThat(map(at(own, "PublicAccessBlockConfiguration")).values())
                  .hasSize(4)
                  .allMatch(value -> value.equals(true));
              assertThat(text(own, "BucketEncryption")).contains("SSEAlgorithm");
              assertThat(text(own, "LifecycleConfiguration"))
                  .contains("ExpirationInDays={Ref=ReportRetentionDays}");
            });
    assertThat(TEMPLATE.statements().stream().filter(one -> !one.allows()))
        .extracting(DeployedTemplate.Statement::owner, one -> text(one.body(), "Condition"))
        .containsExactlyInAnyOrder(
            tuple("ReportsPolicy", "{Bool={aws:SecureTransport=false}}"),
            tuple("FailedBatchesPolicy", "{Bool={aws:SecureTransport=false}}"));
  }
}
