package dev.perennial.local.template;

import dev.perennial.local.template.Role.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `AWS::IAM::Role` with the `AWS::IAM::ManagedPolicy` resources of the template that it
/// names. What is not understood is refused, so that no statement counts as more than it is.
final class RoleReader {
  private static final Set<String> PARTS =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");
  private static final String ROLE = ":role/";

  private final Map<String, Properties> resources;

  /// @param resources all of the template, by logical id
  RoleReader(Map<String, Properties> resources) {
    this.resources = resources;
  }

  /// The role of an ARN. Empty if it is not of this template: what such a one allows is not known.
  Optional<Role> read(String arn) {
    String id = arn.substring(arn.indexOf(ROLE) < 0 ? 0 : arn.indexOf(ROLE) + ROLE.length());
    return resource(id, "AWS::IAM::Role").map(own -> new Role(id, statements(own)));
  }

  private Optional<Properties> resource(String id, String type) {
    return Optional.ofNullable(resources.get(id))
        .filter(resource -> resource.required("Type").equals(type))
        .map(resource -> resource.child("Properties"));
  }

  private List<Statement> statements(Properties role) {
    List<Statement> statements = new ArrayList<>();
    role.list("Policies").forEach(policy -> statements.addAll(ofPolicy(policy)));
    for (String policy : role.texts("ManagedPolicyArns")) {
      statements.addAll(
          resource(policy, "AWS::IAM::ManagedPolicy")
              .map(RoleReader::ofPolicy)
              .orElseThrow(
                  () ->
                      new TemplateException(
                          role.path("ManagedPolicyArns"),
                          policy + " is not of this template, so not known")));
    }
    return statements;
  }

  private static List<Statement> ofPolicy(Properties policy) {
    return policy.child("PolicyDocument").list("Statement").stream()
        .map(RoleReader::statement)
        .toList();
  }

  private static Statement statement(Properties body) {
    for (Object part : body.map().keySet()) {
      if (!PARTS.contains(String.valueOf(part))) {
        throw new TemplateException(body.path(String.valueOf(part)), "is not supported locally");
      }
    }
    return new Statement(
        body.required("Effect").equals("Allow"),
        patterns(oneOrMore(body, "Action"), Pattern.CASE_INSENSITIVE),
        patterns(oneOrMore(body, "Resource"), 0),
        conditions(body.child("Condition")));
  }

  private static Map<String, List<Pattern>> conditions(Properties condition) {
    Map<String, List<Pattern>> conditions = new LinkedHashMap<>();
    condition
        .children()
        .forEach(
            (operator, keys) -> {
              if (!operator.equals("StringLike")) {
                throw new TemplateException(condition.path(operator), "is not supported locally");
              }
              for (Object key : keys.map().keySet()) {
                String name = String.valueOf(key);
                conditions.put(name, patterns(oneOrMore(keys, name), 0));
              }
            });
    return conditions;
  }

  private static List<String> oneOrMore(Properties body, String name) {
    Object value =
        body.value(name).orElseThrow(() -> new TemplateException(body.path(name), "is missing"));
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  /// `*` stands for any text, `?` for one character.
  private static List<Pattern> patterns(List<String> texts, int flags) {
    return texts.stream()
        .map(
            text ->
                Pattern.compile(
                    text.chars().mapToObj(RoleReader::part).collect(Collectors.joining()), flags))
        .toList();
  }

  private static String part(int character) {
    return switch (character) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(character));
    };
  }
}
