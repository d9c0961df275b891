package dev.perennial.local.role;

import dev.perennial.local.template.FunctionResource.StreamSource;
import dev.perennial.local.template.LocalNames;
import dev.perennial.local.template.Role;
import dev.perennial.local.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a function may do. What was allowed once is known from then on, so that a call costs one
/// look into a set.
public final class Permissions {
  private static final List<String> READING =
      List.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams");

  private final String function;
  private final Optional<Role> role;
  private final Consumer<String> refused;
  private final Set<Access> known = ConcurrentHashMap.newKeySet();

  /// An action on a table or on something else, whose ARN is made when it is needed.
  private record Access(String action, String name, String part) {}

  /// Those of a function.
  ///
  /// @param role empty where the template gives none, then everything is allowed
  /// @param refused hears of each refusal, in the words of IAM
  public Permissions(String function, Optional<Role> role, Consumer<String> refused) {
    this.function = function;
    this.role = role;
    this.refused = refused;
  }

  /// Checks what Lambda checks before it reads a stream for a function: that the role may read it,
  /// and may put what is given up into the queue. Throws [TemplateException] if it may not.
  public void checkMapping(StreamSource source) {
    Function<String, RuntimeException> refusal =
        message -> new TemplateException(function + ".Events." + source.id(), message);
    for (String action : READING) {
      resource(action, LocalNames.streamArn(source.table()), Map.of(), refusal);
    }
    source
        .failureQueue()
        .ifPresent(
            queue -> resource("sqs:SendMessage", LocalNames.queueArn(queue), Map.of(), refusal));
  }

  /// Refuses an action on a table, or on an index of it if that is not empty.
  void table(
      String action, String table, String index, Function<String, RuntimeException> refusal) {
    Access access = new Access(action, table, index);
    if (role.isEmpty() || known.contains(access)) {
      return;
    }
    resource(
        action,
        index.isEmpty() ? LocalNames.tableArn(table) : LocalNames.indexArn(table, index),
        Map.of(),
        refusal);
    known.add(access);
  }

  /// Refuses an action on a resource, by its ARN.
  void resource(
      String action,
      String arn,
      Map<String, String> context,
      Function<String, RuntimeException> refusal) {
    if (role.isEmpty() || role.get().allows(action, arn, context)) {
      return;
    }
    String message =
        "User: arn:aws:sts::%s:assumed-role/%s/%s is not authorized to perform: %s on resource: %s"
            .formatted(LocalNames.ACCOUNT, role.get().id(), function, action, arn);
    refused.accept(message);
    throw refusal.apply(message);
  }
}
