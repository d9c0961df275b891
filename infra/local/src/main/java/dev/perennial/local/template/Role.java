package dev.perennial.local.template;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What an IAM role allows: its own policies and those of the template that it names.
///
/// @param id the logical id, for messages
public record Role(String id, List<Statement> statements) {

  public Role {
    statements = List.copyOf(statements);
  }

  /// Whether the role allows an action (`dynamodb:GetItem`) on a resource (an ARN, or `*` where an
  /// action knows none).
  public boolean allows(String action, String resource) {
    return allows(action, resource, Map.of());
  }

  /// The same for a request of which IAM knows more, such as `ses:FromAddress`. As in IAM a denial
  /// wins, and what nobody allows is denied.
  public boolean allows(String action, String resource, Map<String, String> context) {
    boolean allowed = false;
    for (Statement statement : statements) {
      if (statement.matches(action, resource, context)) {
        if (!statement.allows()) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  /// One statement of a policy.
  ///
  /// @param conditions for a condition key the values of which one has to match
  public record Statement(
      boolean allows,
      List<Pattern> actions,
      List<Pattern> resources,
      Map<String, List<Pattern>> conditions) {

    public Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
      conditions = Map.copyOf(conditions);
    }

    boolean matches(String action, String resource, Map<String, String> context) {
      return anyMatches(actions, action)
          && anyMatches(resources, resource)
          && conditions.entrySet().stream()
              .allMatch(
                  condition ->
                      context.containsKey(condition.getKey())
                          && anyMatches(
                              condition.getValue(), context.getOrDefault(condition.getKey(), "")));
    }

    private static boolean anyMatches(List<Pattern> patterns, String text) {
      return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }
  }
}
