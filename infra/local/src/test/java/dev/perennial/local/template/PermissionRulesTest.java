package dev.perennial.local.template;

import static dev.perennial.local.template.DeployedTemplate.at;
import static dev.perennial.local.template.DeployedTemplate.map;
import static dev.perennial.local.template.DeployedTemplate.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Nobody may do more than they need, wherever template.yaml is deployed.
class PermissionRulesTest {
  private static final DeployedTemplate TEMPLATE = DeployedTemplate.ofRepository();

  private static final Map<String, Map<?, ?>> FUNCTIONS =
      TEMPLATE.resources("AWS::Serverless::Function");

  /// Actions that IAM cannot tie to a resource. Source: Service Authorization Reference.
  private static final Set<String> ABOUT_NO_RESOURCE =
      Set.of("ses:GetAccount", "xray:PutTraceSegments", "xray:PutTelemetryRecords");

  /// The address, or any of the domain or of one below it.
  private static final String SENDER =
      "[{Ref=SenderIdentity}, {Fn::Sub=*@${SenderIdentity}}, {Fn::Sub=*@*.${SenderIdentity}}]";

  @Test
  void every_function_has_a_role_and_a_log_of_its_own() {
    Set<String> roles = new HashSet<>();
    Set<String> logs = new HashSet<>();
    assertThat(FUNCTIONS)
        .isNotEmpty()
        .allSatisfy(
            (id, function) -> {
              Object own = at(function, "Properties");
              assertThat(text(own, "Role")).isEqualTo("{Fn::GetAtt=[" + id + "Role, Arn]}");
              assertThat(roles.add(text(own, "Role"))).isTrue();
              assertThat(map(own).containsKey("Policies")).isFalse();
              assertThat(text(own, "LoggingConfig", "LogGroup")).isEqualTo("{Ref=" + id + "Log}");
              assertThat(logs.add(text(own, "LoggingConfig", "LogGroup"))).isTrue();
              assertThat(TEMPLATE.resources("AWS::IAM::Role")).containsKey(id + "Role");
              assertThat(TEMPLATE.resources("AWS::Logs::LogGroup")).containsKey(id + "Log");
            });
    assertThat(TEMPLATE.resources("AWS::IAM::Role")).hasSameSizeAs(FUNCTIONS);
  }

  @Test
  void a_role_is_for_lambda_alone_and_writes_to_its_own_log_alone() {
    assertThat(FUNCTIONS.keySet())
        .allSatisfy(
            id -> {
              Map<?, ?> role = map(TEMPLATE.resources("AWS::IAM::Role").get(id + "Role"));
              assertThat(text(role, "Properties", "AssumeRolePolicyDocument"))
                  .contains("{Service=lambda.amazonaws.com}")
                  .containsOnlyOnce("Principal");
              assertThat(
                      TEMPLATE.statements().stream()
                          .filter(one -> one.owner().equals(id + "Role"))
                          .filter(one -> one.actions().toString().contains("logs:"))
                          .flatMap(DeployedTemplate.Statement::resources)
                          .map(String::valueOf))
                  .containsExactly("{Fn::GetAtt=[" + id + "Log, Arn]}");
            });
  }

  @Test
  void what_is_allowed_names_its_actions_and_its_resources() {
    List<DeployedTemplate.Statement> allowing =
        TEMPLATE.statements().stream()
            .filter(DeployedTemplate.Statement::allows)
            .filter(one -> one.body().containsKey("Resource"))
            .toList();

    assertThat(allowing)
        .hasSizeGreaterThan(FUNCTIONS.size())
        .allSatisfy(
            one -> {
              assertThat(one.actions()).noneMatch(action -> action.contains("*"));
              boolean tied = !ABOUT_NO_RESOURCE.containsAll(one.actions());
              assertThat(one.resources().map(String::valueOf))
                  .as("%s, %s", one.owner(), one.actions())
                  .noneMatch(resource -> tied && isAStarForAll(resource, one.body()));
            });
  }

  /// A star is fine where the things behind it are all in one bucket of ours, and for the
  /// identities of SES if mail comes from the shop's own sender alone: in the sandbox those of
  /// recipients are asked for too.
  private static boolean isAStarForAll(String resource, Map<?, ?> statement) {
    boolean isOfOneSender =
        resource.endsWith(":identity/*}")
            && text(statement, "Condition", "StringLike", "ses:FromAddress").equals(SENDER);
    return resource.contains("*") && !resource.contains("${Reports}/*") && !isOfOneSender;
  }

  @Test
  void every_mail_comes_from_the_identity_of_the_parameter_whoever_it_goes_to() {
    List<DeployedTemplate.Statement> sending =
        TEMPLATE.statements().stream()
            .filter(one -> one.actions().contains("ses:SendEmail"))
            .filter(one -> one.resources().anyMatch(to -> to.toString().contains(":identity/")))
            .toList();

    assertThat(sending)
        .extracting(DeployedTemplate.Statement::owner)
        .containsExactlyInAnyOrder("DispatchSendsRole", "BuildReportRole");
    assertThat(sending)
        .allSatisfy(
            one ->
                assertThat(text(one.body(), "Condition", "StringLike", "ses:FromAddress"))
                    .isEqualTo(SENDER));
  }
}
