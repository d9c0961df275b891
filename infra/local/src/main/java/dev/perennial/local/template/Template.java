package dev.perennial.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What template.yaml says exists: parameters, tables, functions, state machines, queues, SES
/// configuration sets, and secrets with what they hold. Maps are in the order of the template.
public record Template(
    Map<String, String> parameters,
    Map<String, TableResource> tables,
    Map<String, FunctionResource> functions,
    Map<String, StateMachineResource> stateMachines,
    Set<String> queues,
    Set<String> configurationSets,
    Map<String, String> secrets) {

  /// Reads a file. `overrides` replace the defaults of parameters. Throws [TemplateException] where
  /// a reference leads nowhere.
  public static Template read(Path file, Map<String, String> overrides) throws IOException {
    return parse(Files.readString(file), overrides, file.toAbsolutePath().resolveSibling(""));
  }

  /// Reads a template from its text; it names no other files.
  public static Template parse(String yaml, Map<String, String> overrides) {
    return parse(yaml, overrides, Path.of(""));
  }

  private static Template parse(String yaml, Map<String, String> overrides, Path folder) {
    if (!(CloudFormationYaml.read(yaml) instanceof Map<?, ?> root)) {
      throw new TemplateException("template", "expected a map");
    }
    Intrinsics none = new Intrinsics(Map.of(), Map.of(), Map.of());
    Map<String, String> parameters =
        parameters(Properties.of(root.get("Parameters"), "Parameters", none), overrides);
    Properties unresolved = Properties.of(root.get("Resources"), "Resources", none);
    Map<String, String> types = new LinkedHashMap<>();
    unresolved.children().forEach((id, resource) -> types.put(id, resource.required("Type")));
    Intrinsics intrinsics =
        new Intrinsics(
            parameters, types, Properties.of(root.get("Conditions"), "Conditions", none).map());
    Map<String, Properties> resources = new LinkedHashMap<>();
    unresolved
        .children()
        .forEach((id, bare) -> resources.put(id, new Properties(bare.map(), id, intrinsics)));
    FunctionReader functions =
        new FunctionReader(
            Properties.of(root.get("Globals"), "Globals", intrinsics).child("Function"),
            new RoleReader(resources));
    Template template = empty(parameters);
    resources.forEach((id, resource) -> template.add(id, resource, functions, folder));
    return template;
  }

  private static Template empty(Map<String, String> parameters) {
    return new Template(
        parameters,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashMap<>());
  }

  private void add(String id, Properties resource, FunctionReader reader, Path folder) {
    switch (resource.required("Type")) {
      case "AWS::DynamoDB::Table" ->
          tables.put(id, TableReader.read(id, resource.child("Properties")));
      case "AWS::Serverless::Function" -> functions.put(id, reader.read(id, resource));
      case "AWS::Serverless::StateMachine" ->
          stateMachines.put(id, StateMachineReader.read(id, resource.child("Properties"), folder));
      case "AWS::SQS::Queue" -> queues.add(id);
      case "AWS::SES::ConfigurationSet" -> configurationSets.add(id);
      case "AWS::SecretsManager::Secret" ->
          secrets.put(id, SecretReader.read(id, resource.child("Properties")));
      default -> {} // exists only in the cloud
    }
  }

  private static Map<String, String> parameters(
      Properties declared, Map<String, String> overrides) {
    Map<String, String> values = new LinkedHashMap<>();
    declared
        .children()
        .forEach(
            (name, parameter) -> {
              String value = overrides.get(name);
              values.put(name, value != null ? value : parameter.required("Default"));
            });
    for (String name : overrides.keySet()) {
      if (!values.containsKey(name)) {
        throw new TemplateException("Parameters." + name, "is overridden but not declared");
      }
    }
    return values;
  }

  /// The table of a logical id. Throws `IllegalArgumentException` that names those there are.
  public TableResource table(String id) {
    return known(tables, id);
  }

  /// The function of a logical id. Throws `IllegalArgumentException` that names those there are.
  public FunctionResource function(String id) {
    return known(functions, id);
  }

  /// The state machine of a logical id. Throws `IllegalArgumentException` that names those there
  /// are.
  public StateMachineResource stateMachine(String id) {
    return known(stateMachines, id);
  }

  private static <T> T known(Map<String, T> things, String id) {
    T thing = things.get(id);
    if (thing == null) {
      throw new IllegalArgumentException("The template has no " + id + ", only " + things.keySet());
    }
    return thing;
  }
}
