package dev.perennial.local;

import dev.perennial.local.clock.VirtualClock;
import dev.perennial.local.dynamo.DynamoMeter;
import dev.perennial.local.http.LocalApi;
import dev.perennial.local.lambda.LambdaFunction;
import dev.perennial.local.lambda.LocalQueue;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.lambda.Outcome.FunctionError;
import dev.perennial.local.lambda.Pumped;
import dev.perennial.local.lambda.StreamMapping;
import dev.perennial.local.ses.LocalSes;
import dev.perennial.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Everything that a template describes, running in this process on a virtual clock.
///
/// Nothing happens by itself: [#pump] moves what waits in the streams, [#advanceTo] lets time pass.
/// One thread at a time. Two runs that do the same see the same, message ids included.
public final class LocalCloud implements AutoCloseable {

  private static final String ERASES = "EraseCustomer";
  private final Wiring wiring;
  private final List<FunctionFailure> failures = new ArrayList<>();

  private LocalCloud(Wiring wiring) {
    this.wiring = wiring;
  }

  /// Starts what the template in a file describes.
  public static LocalCloud open(Path template, Options options) throws IOException {
    return new LocalCloud(new Wiring(Template.read(template, options.parameters()), options));
  }

  /// Starts what the text of a template describes.
  public static LocalCloud of(String template, Options options) {
    return new LocalCloud(new Wiring(Template.parse(template, options.parameters()), options));
  }

  /// Starts what a template describes that was read with the parameters of `options`.
  public static LocalCloud of(Template template, Options options) {
    return new LocalCloud(new Wiring(template, options));
  }

  /// Moves records through every mapping, and mail events to those who listen, until nothing is
  /// left that can be moved now. A batch that fails is tried a few times; then its shard waits for
  /// the next pump, or for its back-off when time passes. Mails to whoever was erased are lost with
  /// their rows of the ledger.
  public Pumped pump() {
    Pumped sum = Pumped.NOTHING;
    Set<StreamMapping> waiting = new HashSet<>();
    boolean progress = true;
    boolean erased = false;
    while (progress) {
      progress = false;
      for (StreamMapping mapping : wiring.mappings) {
        if (!waiting.contains(mapping)) {
          Pumped pumped = mapping.pump();
          sum = sum.then(pumped);
          erased |= pumped.done() > 0 && mapping.function().resource().id().equals(ERASES);
          progress |= pumped.read() + pumped.done() + pumped.discarded() > 0;
          if (pumped.blocked()) {
            waiting.add(mapping);
          }
        }
      }
      progress |= deliverMailEvents();
    }
    if (erased) {
      wiring.loseMailsWithoutSend();
    }
    return sum.then(new Pumped(0, 0, 0, 0, 0, !waiting.isEmpty()));
  }

  /// Lets time pass until `target`: fires each schedule at its time, retries what waited, and
  /// pumps.
  public Advanced advanceTo(Instant target) {
    Advanced sum = new Advanced(Map.of(), pump());
    for (Optional<Instant> next = nextFiring(target); next.isPresent(); next = nextFiring(target)) {
      sum = sum.then(step(next.get()));
    }
    wiring.clock.advanceTo(target);
    return sum.then(new Advanced(Map.of(), pump()));
  }

  /// When something fires next by itself, a schedule or a retry, if that is not after `target`.
  /// What waits in the streams may bring another.
  public Optional<Instant> nextFiring(Instant target) {
    Instant now = wiring.now();
    return Stream.concat(
            wiring.schedules.stream().flatMap(schedule -> schedule.next(now, target).stream()),
            wiring.mappings.stream().flatMap(mapping -> mapping.nextAttempt().stream()))
        .filter(instant -> instant.isAfter(now) && !instant.isAfter(target))
        .min(Instant::compareTo);
  }

  private Advanced step(Instant instant) {
    Instant before = wiring.now();
    List<Schedule> due =
        wiring.schedules.stream()
            .filter(schedule -> schedule.next(before, instant).filter(instant::equals).isPresent())
            .toList();
    boolean retries =
        wiring.mappings.stream()
            .anyMatch(mapping -> mapping.nextAttempt().filter(instant::equals).isPresent());
    wiring.clock.advanceTo(instant);
    Advanced sum = new Advanced(Map.of(), retries ? pump() : Pumped.NOTHING);
    for (Schedule schedule : due) {
      schedule.fired(instant);
      invokeLater(schedule.target(), schedule.event(instant));
      Map<String, Long> firing = new TreeMap<>();
      firing.put(schedule.target().id(), 1L);
      sum = sum.then(new Advanced(firing, pump()));
    }
    return sum;
  }

  private boolean deliverMailEvents() {
    List<String> events = wiring.ses.takeEvents();
    for (String event : events) {
      wiring.rules.stream()
          .filter(rule -> rule.pattern().test(event))
          .forEach(rule -> invokeLater(rule.target(), event));
    }
    return !events.isEmpty();
  }

  /// An asynchronous invocation. Lambda waits between its retries; here they follow at once.
  private void invokeLater(Target target, String event) {
    Outcome outcome = target.invoke().apply(event);
    for (int retry = 0; retry < target.retries() && outcome instanceof FunctionError; retry++) {
      outcome = target.invoke().apply(event);
    }
    if (outcome instanceof FunctionError error) {
      failures.add(
          new FunctionFailure(wiring.now(), target.id(), error.errorType(), error.errorMessage()));
    }
  }

  /// Invokes a function with a JSON event, as the Invoke API does, and returns how it ended.
  public Outcome invoke(String function, String json) {
    return wiring.function(function).invoke(json);
  }

  /// Runs a state machine with a JSON input to its end, and returns how it ended.
  public Outcome execute(String stateMachine, String json) {
    return wiring.stateMachine(stateMachine).invoke().apply(json);
  }

  /// What schedules and rules tried in vain.
  public List<FunctionFailure> failures() {
    return List.copyOf(failures);
  }

  /// What functions tried and their roles do not allow, in the words of IAM.
  public List<String> refused() {
    return List.copyOf(wiring.refused);
  }

  /// The client of the tables, metered and without faults.
  public DynamoDbClient dynamo() {
    return wiring.tables;
  }

  /// What functions and others used of the tables.
  public DynamoMeter meter() {
    return wiring.meter;
  }

  /// The mail endpoint: mails, events, faults.
  public LocalSes ses() {
    return wiring.ses;
  }

  /// The reports that were kept.
  public LocalArchive reports() {
    return wiring.archive;
  }

  /// The HTTP API. What its functions write waits in the streams until the next pump.
  public LocalApi api() {
    return wiring.api;
  }

  /// The virtual clock.
  public VirtualClock clock() {
    return wiring.clock;
  }

  /// A queue by logical id.
  public LocalQueue queue(String id) {
    return wiring.queue(id);
  }

  /// A function by logical id.
  public LambdaFunction function(String id) {
    return wiring.function(id);
  }

  /// What the template says.
  public Template template() {
    return wiring.template;
  }

  /// Makes the mappings of a function begin again: the next pump delivers everything once more.
  public void rewind(String function) {
    wiring.mappings.stream()
        .filter(mapping -> mapping.function().resource().id().equals(function))
        .forEach(StreamMapping::rewind);
  }

  /// Closes the open shards of all streams and starts their children, as AWS does every four hours.
  public void rollShards() {
    wiring.dynamo.rollShards();
  }

  /// Ends everything. What the tables held is gone.
  @Override
  public void close() {
    wiring.close();
  }
}
