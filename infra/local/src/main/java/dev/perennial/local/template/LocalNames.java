package dev.perennial.local.template;

import java.util.Locale;
import java.util.Optional;

/// What CloudFormation would call a resource, in an account that exists only here: the physical
/// name is the logical id.
public final class LocalNames {

  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "000000000000";

  private LocalNames() {}

  /// The ARN of a table.
  public static String tableArn(String table) {
    return arn("dynamodb", "table/" + table);
  }

  /// The ARN of a table's stream, by which roles and mappings name it.
  public static String streamArn(String table) {
    return tableArn(table) + "/stream/local";
  }

  /// The ARN of an index of a table.
  public static String indexArn(String table, String index) {
    return tableArn(table) + "/index/" + index;
  }

  /// The ARN of a queue.
  public static String queueArn(String queue) {
    return arn("sqs", queue);
  }

  /// The ARN of a function.
  public static String functionArn(String function) {
    return arn("lambda", "function:" + function);
  }

  /// The ARN of a secret, which is also what a reference to it gives.
  public static String secretArn(String secret) {
    return arn("secretsmanager", "secret:" + secret);
  }

  /// The ARN of anything in this region and account.
  public static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }

  static Optional<String> pseudoParameter(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "AWS::Region" -> REGION;
          case "AWS::AccountId" -> ACCOUNT;
          case "AWS::Partition" -> "aws";
          case "AWS::StackName" -> "local";
          case "AWS::StackId" ->
              arn("cloudformation", "stack/local/00000000-0000-0000-0000-000000000000");
          case "AWS::URLSuffix" -> "amazonaws.com";
          default -> null;
        });
  }

  static String ref(String id, String type) {
    return switch (type) {
      case "AWS::SQS::Queue" -> queueUrl(id);
      case "AWS::SecretsManager::Secret" -> secretArn(id);
      case "AWS::Serverless::HttpApi" -> id.toLowerCase(Locale.ROOT);
      default -> id;
    };
  }

  static Optional<String> attribute(String id, String type, String attribute) {
    return Optional.ofNullable(
        switch (type + " " + attribute) {
          case "AWS::DynamoDB::Table Arn" -> tableArn(id);
          case "AWS::DynamoDB::Table StreamArn" -> streamArn(id);
          case "AWS::SQS::Queue Arn" -> queueArn(id);
          case "AWS::SQS::Queue QueueName" -> id;
          case "AWS::SQS::Queue QueueUrl" -> queueUrl(id);
          case "AWS::Serverless::Function Arn" -> functionArn(id);
          case "AWS::Logs::LogGroup Arn" -> arn("logs", "log-group:" + id + ":*");
          case "AWS::SNS::Topic TopicArn" -> arn("sns", id);
          case "AWS::Serverless::StateMachine Arn", "AWS::StepFunctions::StateMachine Arn" ->
              arn("states", "stateMachine:" + id);
          case "AWS::IAM::Role Arn" -> "arn:aws:iam::" + ACCOUNT + ":role/" + id;
          default -> null;
        });
  }

  private static String queueUrl(String id) {
    return "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/" + id;
  }
}
