package dev.perennial.local;

import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.lambda.Sandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// How a cloud is opened, beside what its template says.
///
/// `parameters` and `variables` (of every function) replace those of the template; `schedules`
/// replaces the expression of a function's schedules by function id; `secrets` replaces what a
/// secret of the template holds; `faults` gives, for a function and its sandbox, what stands
/// between the function and its tables.
public record Options(
    Instant start,
    Map<String, String> parameters,
    Map<String, String> variables,
    Map<String, String> schedules,
    Map<String, String> secrets,
    Optional<Path> mailFolder,
    Store store,
    BiFunction<String, Sandbox, Optional<DynamoInterceptor>> faults,
    Consumer<String> log) {

  public Options {
    parameters = Map.copyOf(parameters);
    variables = Map.copyOf(variables);
    schedules = Map.copyOf(schedules);
    secrets = Map.copyOf(secrets);
  }

  /// What the template says, beginning at `start` on the virtual clock; mails stay in memory.
  public static Options startingAt(Instant start) {
    return new Options(
        start,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Store.DYNAMODB_LOCAL,
        (function, sandbox) -> Optional.empty(),
        line -> {});
  }

  /// With another value of a parameter of the template.
  public Options parameter(String name, String value) {
    return new Options(
        start,
        with(parameters, name, value),
        variables,
        schedules,
        secrets,
        mailFolder,
        store,
        faults,
        log);
  }

  /// With an environment variable that every function gets.
  public Options variable(String name, String value) {
    return new Options(
        start,
        parameters,
        with(variables, name, value),
        schedules,
        secrets,
        mailFolder,
        store,
        faults,
        log);
  }

  /// With another schedule expression of a function, for example to sweep weekly.
  public Options schedule(String function, String expression) {
    return new Options(
        start,
        parameters,
        variables,
        with(schedules, function, expression),
        secrets,
        mailFolder,
        store,
        faults,
        log);
  }

  /// With another text of a secret of the template.
  public Options secret(String id, String text) {
    return new Options(
        start,
        parameters,
        variables,
        schedules,
        with(secrets, id, text),
        mailFolder,
        store,
        faults,
        log);
  }

  /// With a folder in which each mail is kept as .eml; reports are kept beside it, in `reports`.
  public Options mailFolder(Path folder) {
    return new Options(
        start, parameters, variables, schedules, secrets, Optional.of(folder), store, faults, log);
  }

  /// With its tables in another database.
  public Options store(Store database) {
    return new Options(
        start, parameters, variables, schedules, secrets, mailFolder, database, faults, log);
  }

  /// With faults between functions and their tables.
  public Options faults(BiFunction<String, Sandbox, Optional<DynamoInterceptor>> interceptors) {
    return new Options(
        start, parameters, variables, schedules, secrets, mailFolder, store, interceptors, log);
  }

  /// With a place for what functions log.
  public Options log(Consumer<String> lines) {
    return new Options(
        start, parameters, variables, schedules, secrets, mailFolder, store, faults, lines);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}
