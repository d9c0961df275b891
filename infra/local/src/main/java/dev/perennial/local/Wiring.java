package dev.perennial.local;

import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.local.clock.ScheduleExpression;
import dev.perennial.local.clock.VirtualClock;
import dev.perennial.local.clock.WaitingClock;
import dev.perennial.local.dynamo.DynamoInterceptor;
import dev.perennial.local.dynamo.DynamoMeter;
import dev.perennial.local.dynamo.LocalDynamo;
import dev.perennial.local.http.LocalApi;
import dev.perennial.local.lambda.Environments;
import dev.perennial.local.lambda.LambdaFunction;
import dev.perennial.local.lambda.LocalQueue;
import dev.perennial.local.lambda.Outcome;
import dev.perennial.local.lambda.RecordFilter;
import dev.perennial.local.lambda.Sandbox;
import dev.perennial.local.lambda.StreamMapping;
import dev.perennial.local.role.GuardedTables;
import dev.perennial.local.role.Permissions;
import dev.perennial.local.ses.LocalSes;
import dev.perennial.local.states.StateMachine;
import dev.perennial.local.template.FunctionResource;
import dev.perennial.local.template.FunctionResource.IdleUnlessDue;
import dev.perennial.local.template.FunctionResource.ScheduleSource;
import dev.perennial.local.template.FunctionResource.StreamSource;
import dev.perennial.local.template.LocalNames;
import dev.perennial.local.template.StateMachineResource;
import dev.perennial.local.template.Template;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Starts what a template describes and connects it.
final class Wiring implements AutoCloseable {
  /// How often a pump tries a batch that fails.
  private static final int ATTEMPTS_A_PUMP = 3;

  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  final Template template;
  final VirtualClock clock;
  private final WaitingClock waiting;
  final DynamoMeter meter = new DynamoMeter();
  final DynamoDbClient tables;
  final LocalSes ses;
  final LocalSecrets secrets;
  final LocalArchive archive;
  final Map<String, LocalQueue> queues = new LinkedHashMap<>();
  final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  private final Map<String, Environments> environments = new LinkedHashMap<>();
  final Map<String, Target> stateMachines = new LinkedHashMap<>();
  final List<StreamMapping> mappings = new ArrayList<>();
  final List<Schedule> schedules = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();
  final Queue<String> refused = new ConcurrentLinkedQueue<>();
  final LocalDynamo dynamo;
  final LocalApi api;
  private final Options options;
  private long executions;

  Wiring(Template template, Options options) {
    this.template = template;
    this.options = options;
    this.clock = VirtualClock.startingAt(options.start());
    this.waiting = WaitingClock.of(clock);
    this.secrets = new LocalSecrets(template, options.secrets());
    this.archive =
        new LocalArchive(options.mailFolder().map(folder -> folder.resolveSibling("reports")));
    CompletableFuture<LocalSes> mail =
        CompletableFuture.supplyAsync(
            () -> options.store().ses(template, options.mailFolder(), waiting));
    try {
      this.dynamo = options.store().open(template.tables().values(), clock);
    } catch (RuntimeException e) { // whatever it is: thrown on once what is open is closed
      mail.join().close();
      throw e;
    }
    this.tables = meter.around(dynamo.client());
    this.ses = mail.join();
    try {
      template.queues().forEach(id -> queues.put(id, new LocalQueue(id)));
      template.functions().values().forEach(this::add);
      template.stateMachines().values().forEach(this::add);
      checkOverrides();
      this.api = new LocalApi(functions.values(), clock);
    } catch (RuntimeException e) { // whatever it is, as above
      close();
      throw e;
    }
  }

  /// Mails to whoever is in the ledger no more are lost with their rows.
  void loseMailsWithoutSend() {
    new MailsOfErased(ses, new DynamoSends(dynamo.client(), "Sends")).lose();
  }

  private void add(FunctionResource resource) {
    AtomicLong invocations = new AtomicLong();
    LambdaFunction function = environment(resource, invocations);
    functions.put(resource.id(), function);
    environments.put(
        resource.id(), new Environments(function, () -> environment(resource, invocations)));
    resource.streams().forEach(source -> mappings.add(mapping(source, function)));
    resource.schedules().stream()
        .filter(ScheduleSource::enabled)
        .forEach(
            source ->
                schedules.add(schedule(source, Target.of(function), resource.idleUnlessDue())));
    resource
        .rules()
        .forEach(
            rule ->
                rules.add(
                    new Rule(new RecordFilter(List.of(rule.pattern())), Target.of(function))));
  }

  /// Starts an environment of a function: a process of its own, which faults may end alone.
  private LambdaFunction environment(FunctionResource resource, AtomicLong invocations) {
    Sandbox sandbox = new Sandbox();
    Permissions may = new Permissions(resource.id(), resource.role(), refused::add);
    DynamoInterceptor metered =
        options.faults().apply(resource.id(), sandbox).map(f -> f.before(meter)).orElse(meter);
    DynamoDbClient client = new GuardedTables(may).before(metered).around(dynamo.client());
    LocalDeployment deployment =
        new LocalDeployment(
                variables(resource), client, dynamo, ses.client(), secrets, b -> archive, waiting)
            .within(may, Store.identity(template));
    return new LambdaFunction(resource, deployment, sandbox, invocations, options.log());
  }

  private void add(StateMachineResource resource) {
    StateMachine machine = StateMachine.parse(resource.id(), resource.definition());
    Target target = new Target(resource.id(), 0, input -> run(resource.id(), machine, input));
    stateMachines.put(resource.id(), target);
    resource.schedules().stream()
        .filter(ScheduleSource::enabled)
        .forEach(source -> schedules.add(schedule(source, target, Optional.empty())));
  }

  /// Executions of a state machine are called by their number.
  private Outcome run(String id, StateMachine machine, String input) {
    String name = "%s-%06d".formatted(id, ++executions);
    StateMachine.Functions called =
        switch (options.store()) {
          case DYNAMODB_LOCAL -> (function, json) -> function(function).invoke(json);
          case MEMORY -> new ManyAtOnce(environments);
        };
    return machine.run(name, now(), input, called);
  }

  private Map<String, String> variables(FunctionResource resource) {
    Map<String, String> variables = new HashMap<>(resource.variables());
    variables.put("AWS_REGION", LocalNames.REGION);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", resource.id());
    variables.putAll(options.variables());
    return variables;
  }

  private StreamMapping mapping(StreamSource source, LambdaFunction function) {
    new Permissions(function.resource().id(), function.resource().role(), refused::add)
        .checkMapping(source);
    String arn = LocalNames.tableArn(source.table()) + "/stream/" + LABEL.format(options.start());
    Optional<LocalQueue> queue = source.failureQueue().map(this::queue);
    return new StreamMapping(
        source,
        function,
        dynamo,
        arn,
        queue,
        clock,
        ATTEMPTS_A_PUMP,
        () -> meter.of(source.table()).writes());
  }

  private Schedule schedule(
      ScheduleSource source, Target target, Optional<IdleUnlessDue> idleUnlessDue) {
    String text = options.schedules().getOrDefault(target.id(), source.expression());
    ScheduleExpression expression =
        ScheduleExpression.parse(text, ZoneId.of(source.zone()), options.start());
    Optional<DueIndex> idle = idleUnlessDue.map(index -> new DueIndex(index, tables, meter));
    return new Schedule(source, target, expression, idle, options.start());
  }

  private void checkOverrides() {
    for (String id : options.schedules().keySet()) {
      boolean hasSchedule =
          template.stateMachines().containsKey(id)
              ? !template.stateMachine(id).schedules().isEmpty()
              : !template.function(id).schedules().isEmpty();
      if (!hasSchedule) {
        throw new IllegalArgumentException(id + " has no schedule to replace");
      }
    }
  }

  LocalQueue queue(String id) {
    return known(queues, id);
  }

  LambdaFunction function(String id) {
    return known(functions, id);
  }

  Target stateMachine(String id) {
    return known(stateMachines, id);
  }

  Instant now() {
    return clock.instant();
  }

  static <T> T known(Map<String, T> things, String id) {
    T thing = things.get(id);
    if (thing == null) {
      throw new IllegalArgumentException("There is no " + id + ", only " + things.keySet());
    }
    return thing;
  }

  @Override
  public void close() {
    environments.values().forEach(Environments::close);
    ses.close();
    dynamo.close();
  }
}
