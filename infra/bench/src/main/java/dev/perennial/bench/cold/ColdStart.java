package dev.perennial.bench.cold;

import dev.perennial.local.template.FunctionResource;
import dev.perennial.local.template.Template;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Starts each function as often as asked under each setting, and prints medians and how many times
/// as long they are as those of the bare function. Arguments: the repository, a folder with the
/// jars of the runtime client, a folder with the unpacked deployables `perennial` and
/// `perennial-mail`, and how often.
///
/// A deployable lies unpacked in its folder, as Lambda lays a zip, and the runtime client loads it
/// from there by its own class loader; only the client is on the class path.
public final class ColdStart {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final double MILLION = 1e6;

  private final Path home;
  private final Path runtime;
  private final Path deployables;
  private final AwsStub aws;

  private ColdStart(Path home, Path runtime, Path deployables, AwsStub aws) {
    this.home = home;
    this.runtime = runtime;
    this.deployables = deployables;
    this.aws = aws;
  }

  /// One function: what handles it, where it lies, its variables and its first event.
  private record Subject(
      String name, String handler, Path folder, Map<String, String> variables, String event) {}

  /// Measures and prints.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]);
    String keys = Files.readString(home.resolve("events/IngestEvents/keys.json"));
    String domains = "\"shopify_domains\": [\"example.myshopify.com\"]"; // What EventBridge tells.
    keys = keys.strip().replace("\"shopify_secrets\"", domains + ", \"shopify_secrets\"");
    String made = "1:the-links-of-this-measurement-are-sealed-with-this";
    try (AwsStub aws =
        new AwsStub(
            Map.of("SourceKeys", keys, "LinkKeys", made, "GuestKey", made, "ErasureKey", made))) {
      new ColdStart(home, Path.of(arguments[1]), Path.of(arguments[2]), aws)
          .compare(Integer.parseInt(arguments[3]));
    }
  }

  private void compare(int times) throws IOException, InterruptedException {
    System.out.println(
        "Milliseconds from the start of the process to the first answer, and in brackets of its"
            + " processor, median of "
            + times
            + "; behind / how many times as long as the bare function's processor time."
            + "\nThey compare; they are no times of Lambda.\n");
    Map<String, Map<String, Taken>> medians = new LinkedHashMap<>();
    List<Subject> subjects = subjects();
    for (Subject subject : subjects) { // what those of the night read that come after it
      if (subject.name().equals("SweepCustomers")) {
        taken(subject, Setting.DEFAULT);
      }
    }
    for (Subject subject : subjects) {
      if (!subject.name().equals("Bare") && !matches("functions", subject.name())) {
        continue;
      }
      Path cache = runtime.resolve(subject.name() + ".aot").toAbsolutePath();
      List<Setting> settings =
          Setting.all(cache).stream().filter(one -> matches("settings", one.name())).toList();
      if (settings.stream().anyMatch(one -> one.flags().toString().contains("AOTCache"))) {
        train(subject, cache);
      }
      Map<String, List<Taken>> taken = new LinkedHashMap<>();
      for (int time = 0; time < times; time++) {
        for (Setting setting : settings) {
          taken
              .computeIfAbsent(setting.name(), added -> new ArrayList<>())
              .add(taken(subject, setting));
        }
      }
      Map<String, Taken> own = new LinkedHashMap<>();
      taken.forEach((name, values) -> own.put(name, median(values)));
      medians.put(subject.name(), own);
      print(subject.name(), own, medians.get("Bare"));
    }
  }

  private static void print(
      String name, Map<String, Taken> own, @Nullable Map<String, Taken> bare) {
    StringBuilder line = new StringBuilder(name);
    own.forEach(
        (setting, taken) -> {
          Taken least = bare == null ? taken : bare.getOrDefault(setting, taken);
          line.append(
              String.format(
                  Locale.ROOT,
                  "%n  %-26s %6.0f (%5.0f) / %.2f",
                  setting,
                  taken.wall(),
                  taken.processor(),
                  taken.processor() / least.processor()));
        });
    System.out.println(line);
  }

  /// What one start took, in milliseconds: on the clock, and of processors.
  private record Taken(double wall, double processor) {}

  private static Taken median(List<Taken> values) {
    return new Taken(
        middle(values.stream().mapToDouble(Taken::wall)),
        middle(values.stream().mapToDouble(Taken::processor)));
  }

  private static double middle(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private List<Subject> subjects() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(
        new Subject(
            "Bare", Bare.class.getName(), deployables.resolve("perennial"), Map.of(), "{}"));
    Template template = Template.read(home.resolve("template.yaml"), Map.of());
    for (FunctionResource function : template.functions().values()) {
      Optional<Path> event = event(function.id());
      if (event.isPresent()) {
        String jar =
            function.handlerClass().startsWith("dev.perennial.mail.")
                ? "perennial-mail"
                : "perennial";
        subjects.add(
            new Subject(
                function.id(),
                function.handler(),
                deployables.resolve(jar),
                function.variables(),
                Files.readString(event.get())));
      }
    }
    return subjects;
  }

  /// Whether somebody who asked for some asked for this one.
  private static boolean matches(String property, String name) {
    return Pattern.matches(System.getProperty(property, ".*"), name);
  }

  private Optional<Path> event(String function) throws IOException {
    Path folder = home.resolve("events").resolve(function);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".event.json")).sorted().findFirst();
    }
  }

  /// Lets the JVM make its cache of a run that ends by itself. One that is not made is not used,
  /// which the figures then show.
  private void train(Subject subject, Path cache) throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi(subject.event())) {
      Process process = start(subject, Setting.training(cache), api);
      api.answer();
      process.destroy(); // a termination that the JVM hears of, and makes the cache after
      process.waitFor(2, TimeUnit.MINUTES);
      process.destroyForcibly();
    }
  }

  private Taken taken(Subject subject, Setting setting) throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi(subject.event())) {
      long started = System.nanoTime();
      Process process = start(subject, setting, api);
      api.watch(process.toHandle());
      try {
        RuntimeApi.Told answer = api.answer();
        if (!answer.path().equals("response")) {
          throw new IllegalStateException(
              subject.name() + ", " + setting.name() + " failed: " + answer.body());
        }
        RuntimeApi.Moment from =
            setting.snapshot() ? api.restored() : new RuntimeApi.Moment(started, 0);
        return new Taken(
            (answer.at().nanos() - from.nanos()) / MILLION,
            (answer.at().processorNanos() - from.processorNanos()) / MILLION);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process start(Subject subject, Setting setting, RuntimeApi api) throws IOException {
    Path folder =
        setting.rehearsed()
            ? subject.folder()
            : subject.folder().resolveSibling(subject.folder().getFileName() + "-unrehearsed");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(setting.flags());
    command.addAll(List.of("-Xmx768m", "-cp", classPath(), CLIENT, subject.handler()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.putAll(subject.variables());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", setting.snapshot() ? "snap-start" : "on-demand");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", subject.name());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "local");
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    environment.put("_HANDLER", subject.handler());
    environment.put("LAMBDA_TASK_ROOT", folder.toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_ENDPOINT_URL", aws.url());
    return builder.start();
  }

  private String classPath() {
    File[] jars = runtime.toFile().listFiles((folder, name) -> name.endsWith(".jar"));
    if (jars == null || jars.length == 0) {
      throw new IllegalStateException("no jars of the runtime client in " + runtime);
    }
    return String.join(
        File.pathSeparator, Arrays.stream(jars).map(File::getAbsolutePath).sorted().toList());
  }
}
