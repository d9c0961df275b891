package dev.perennial.local.imports;

import dev.perennial.event.Envelope;
import dev.perennial.lambda.web.Ingest;
import dev.perennial.local.imports.Destination.Answer;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/// Sends events to a stack, over HTTP or into its table, in batches of a hundred, four at a time.
/// How far it has come is noted after each four, so that a run that was stopped goes on there.
public final class Batches implements Target {
  private static final int MOST_EVENTS = 100;
  private static final int MOST_BYTES = 900_000;
  private static final int AT_ONCE = 4;

  private final Destination destination;
  private final ResumePoint point;
  private final Consumer<Problem> problems;
  private final Path file;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Long> outcome = new LinkedHashMap<>();
  private final List<Batch> waiting = new ArrayList<>();
  private final long skip;
  private Batch batch = new Batch();
  private long taken;
  private long sent;
  private long refused;

  private static final class Batch {
    private final List<Long> lines = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private int bytes;
  }

  private Batches(
      Destination destination, ResumePoint point, Path file, Consumer<Problem> problems) {
    this.destination = destination;
    this.point = point;
    this.file = file;
    this.problems = problems;
    skip = point.events();
    refused = point.refused();
    if (skip > 0) {
      outcome.put("sent by an earlier run", skip);
    }
    if (refused > 0) {
      outcome.put("refused of those, and named by that run", refused);
    }
  }

  /// Begins, or goes on where an earlier run was stopped, over HTTP. Throws [InvalidInput] if the
  /// URL is no good.
  ///
  /// @param file the export
  /// @param terms whatever else the events depend on
  public static Batches open(
      URI url, String key, Path file, String terms, Consumer<Problem> problems) {
    return open(url, key, file, terms, problems, time -> LockSupport.parkNanos(time.toNanos()));
  }

  static Batches open(
      URI url,
      String key,
      Path file,
      String terms,
      Consumer<Problem> problems,
      EventPost.Pause pause) {
    return new Batches(
        new EventPost(url, key, pause),
        ResumePoint.of(file, url.toString(), terms),
        file,
        problems);
  }

  /// Begins, or goes on where an earlier run was stopped, into the table of events: by the
  /// conditional put, and by the same rules, by which the stack takes what comes over HTTP.
  ///
  /// @param where what tells this table from others of its name
  /// @param source of the events
  public static Batches intoTable(
      Ingest ingest,
      String where,
      String source,
      Path file,
      String terms,
      Consumer<Problem> problems) {
    return new Batches(
        new EventPut(ingest, source), ResumePoint.of(file, where, terms), file, problems);
  }

  @Override
  public void take(long line, Envelope event) {
    taken++;
    if (taken <= skip) {
      return;
    }
    String json = event.json();
    int bytes = json.getBytes(StandardCharsets.UTF_8).length + 1;
    if (batch.events.size() == MOST_EVENTS || batch.bytes + bytes > MOST_BYTES) {
      next();
    }
    batch.lines.add(line);
    batch.events.add(json);
    batch.bytes += bytes;
  }

  @Override
  public void finish() {
    next();
    send();
    point.done();
  }

  /// How many events were refused; each is among the problems of this run or of an earlier one.
  @Override
  public long refused() {
    return refused;
  }

  @Override
  public Map<String, Long> outcome() {
    return Map.copyOf(outcome);
  }

  private void next() {
    if (!batch.events.isEmpty()) {
      waiting.add(batch);
      batch = new Batch();
    }
    if (waiting.size() == AT_ONCE) {
      send();
    }
  }

  private void send() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Future<List<Answer>>> answers = new ArrayList<>();
    for (Batch each : waiting) {
      answers.add(threads.submit(() -> destination.send(each.events)));
    }
    Optional<RuntimeException> problem = Optional.empty();
    for (int i = 0; i < answers.size(); i++) {
      try {
        note(waiting.get(i), await(answers.get(i)));
      } catch (InvalidInput | SdkException e) {
        problem = problem.or(() -> Optional.of(e));
      }
    }
    if (problem.isPresent()) {
      throw problem.get();
    }
    waiting.forEach(each -> sent += each.events.size());
    waiting.clear();
    point.reached(skip + sent, refused);
  }

  private void note(Batch answered, List<Answer> answers) {
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      outcome.merge(words(answer.status()), 1L, Long::sum);
      if (answer.status().equals("invalid")) {
        refused++;
        String pointer = answer.pointer();
        String detail = answer.detail();
        String problem =
            detail.startsWith(pointer) ? detail.substring(pointer.length()).strip() : detail;
        problems.accept(new Problem(file.toString(), answered.lines.get(i), pointer, problem));
      }
    }
  }

  private static String words(String status) {
    return switch (status) {
      case "accepted" -> "new";
      case "duplicate" -> "there already";
      case "conflict" -> "there already with other content, and left as they are";
      default -> "refused";
    };
  }

  private static List<Answer> await(Future<List<Answer>> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException("a batch could not be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInput("stopped", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    destination.close();
  }
}
