package dev.perennial.local.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.template.Role;
import dev.perennial.local.template.Template;
import java.util.Map;

/// Roles as a template writes them.
final class SomeRole {
  private SomeRole() {}

  /// The role of a template whose one statement has these lines.
  static Role of(String... lines) {
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
