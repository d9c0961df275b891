package dev.perennial.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.lambda.handler.IngestEvents;
import dev.perennial.lambda.handler.MeasureSends;
import dev.perennial.lambda.handler.PlanCampaigns;
import dev.perennial.lambda.handler.RecordFeedback;
import dev.perennial.lambda.handler.UpdateCustomer;
import dev.perennial.lambda.wire.Script;
import dev.perennial.lambda.wire.ScriptedAws;
import dev.perennial.local.template.FunctionResource;
import dev.perennial.local.template.Template;
import dev.perennial.mail.LambdaMailDeployment;
import dev.perennial.mail.handler.AnswerLink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RehearsalTest {
  private static final Map<String, Function<Deployment, ?>> MADE =
      Map.of(
          "IngestEvents", IngestEvents::new,
          "UpdateCustomer", UpdateCustomer::new,
          "PlanCampaigns", PlanCampaigns::new,
          "RecordFeedback", RecordFeedback::new,
          "MeasureSends", MeasureSends::new,
          "AnswerLink", base -> new AnswerLink(new LambdaMailDeployment(base)));

  @SuppressWarnings("unused") // JUnit reads it
  private static final List<String> NAMES = MADE.keySet().stream().sorted().toList();

  private final List<String> sent = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "IngestEvents | \"statusCode\":200 | PutItem",
        "UpdateCustomer | {\"batchItemFailures\":[]} | PutItem",
        "PlanCampaigns | {\"batchItemFailures\":[]} | PutItem",
        "RecordFeedback | {\"recorded\":1} | UpdateItem",
        "MeasureSends | \"measured\":1 | UpdateItem",
        "AnswerLink | \"statusCode\":200 | PutItem"
      })
  void a_function_goes_its_whole_way_and_answers_each_event(
      String function, String answer, String write) throws IOException {
    assertThat(answers(function)).isNotEmpty().allSatisfy(one -> assertThat(one).contains(answer));
    assertThat(sent).anyMatch(request -> request.contains(write));
    assertThat(sent).noneMatch(request -> request.contains("QUARANTINE_TABLE"));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void no_request_has_a_token_that_must_differ(String function) throws IOException {
    answers(function);

    assertThat(sent)
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request).doesNotContain("ClientRequestToken"));
  }

  /// Nothing is drawn before the snapshot that another process from the same snapshot would have
  /// too.
  @Test
  void no_random_number_is_drawn() throws IOException {
    Drawing.COUNT.set(0);
    Security.insertProviderAt(new Drawing.ByProvider(), 1);
    try {
      for (String function : MADE.keySet()) {
        answers(function);
      }
      assertThat(Drawing.COUNT).hasValue(0);

      new SecureRandom().nextBytes(new byte[1]);
      assertThat(Drawing.COUNT).hasValue(1);
    } finally {
      Security.removeProvider(Drawing.ByProvider.NAME);
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void nothing_is_logged_and_no_thread_goes_on(String function) throws IOException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream caught = new PrintStream(told, true, StandardCharsets.UTF_8);
    System.setOut(caught);
    System.setErr(caught);
    List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
    try {
      before(function);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !thread.isDaemon())
        .isSubsetOf(before);
  }

  /// A rehearsal as in the process of that function.
  private void before(String function) throws IOException {
    AtomicInteger times = new AtomicInteger();
    Class<?> type = type(function);
    rehearse(environment(function, "snap-start"), type, counted(function, times));
    assertThat(times.get()).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({"on-demand", "provisioned-concurrency", "''"})
  void where_no_snapshot_is_taken_nothing_is_rehearsed(String kind) throws IOException {
    AtomicInteger times = new AtomicInteger();

    rehearse(
        environment("UpdateCustomer", kind),
        UpdateCustomer.class,
        counted("UpdateCustomer", times));

    assertThat(times).hasValue(0);
  }

  @Test
  void a_function_whose_rehearsal_fails_is_there_all_the_same() throws IOException {
    AtomicInteger times = new AtomicInteger();

    rehearse(
        environment("UpdateCustomer", "snap-start"),
        UpdateCustomer.class,
        deployment -> {
          times.incrementAndGet();
          throw new IllegalStateException("made to fail");
        });

    assertThat(times).hasValue(1);
  }

  @SuppressWarnings("unchecked")
  private static <H> void rehearse(
      Map<String, String> environment, Class<H> type, Function<Deployment, ?> made) {
    Rehearsal.beforeSnapshot(environment, type, (Function<Deployment, H>) made);
  }

  private static Function<Deployment, ?> counted(String function, AtomicInteger times) {
    return deployment -> {
      times.incrementAndGet();
      return made(function).apply(deployment);
    };
  }

  private List<String> answers(String function) throws IOException {
    Script script = Script.of(function).orElseThrow();
    Map<String, String> environment = environment(function, "snap-start");
    ScriptedAws aws = new ScriptedAws(script, name -> environment.getOrDefault(name, name));
    MemoryHttp http =
        new MemoryHttp(
            (target, body) -> {
              sent.add(target + " " + body);
              return aws.answer(target, body);
            });
    try (RehearsalDeployment deployment = RehearsalDeployment.of(environment, http, script.at())) {
      return Rehearsal.answers(script, made(function).apply(deployment));
    }
  }

  private static Function<Deployment, ?> made(String function) {
    return Objects.requireNonNull(MADE.get(function));
  }

  private static Class<?> type(String function) throws IOException {
    try {
      return Class.forName(resource(function).handlerClass());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FunctionResource resource(String function) throws IOException {
    Path home = Path.of(Objects.requireNonNull(System.getProperty("perennial.root")));
    return Objects.requireNonNull(
        Template.read(home.resolve("template.yaml"), Map.of()).functions().get(function));
  }

  private static Map<String, String> environment(String function, String kind) throws IOException {
    Map<String, String> environment = new HashMap<>(resource(function).variables());
    environment.put("QUARANTINE_TABLE", "QUARANTINE_TABLE");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", kind);
    return environment;
  }

  /// A source of random numbers that counts how often it is asked, and gives zeros.
  public static final class Drawing extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /// It is what `new SecureRandom()` takes while it is the first provider.
    private static final class ByProvider extends Provider {
      private static final long serialVersionUID = 1L;
      private static final String NAME = "Drawing";

      private ByProvider() {
        super(NAME, "1", "counts");
        put("SecureRandom.Drawing", Drawing.class.getName());
      }
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // It has none.
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      COUNT.incrementAndGet();
    }

    @Override
    protected byte[] engineGenerateSeed(int bytes) {
      return new byte[bytes];
    }
  }
}
