package dev.perennial.local.lambda;

import dev.perennial.lambda.Deployment;
import dev.perennial.local.lambda.Outcome.Answer;
import dev.perennial.local.lambda.Outcome.FunctionError;
import dev.perennial.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One function of the template: an instance of its handler on a thread of its own, invoked with
/// JSON.
///
/// The instance lives until its process ends: a time-out or a killed [Sandbox]. The next invocation
/// then gets a new one, as in Lambda. Invocations do not overlap.
public final class LambdaFunction implements AutoCloseable {

  private final FunctionResource resource;
  private final Deployment deployment;
  private final Sandbox sandbox;
  private final Consumer<String> log;
  private final AtomicLong invocations;
  private ExecutorService thread;
  private @Nullable Handler handler;

  /// Loads the handler, so that a function that cannot start fails here.
  ///
  /// @param invocations counts those of the function; all its environments have the same
  public LambdaFunction(
      FunctionResource resource,
      Deployment deployment,
      Sandbox sandbox,
      AtomicLong invocations,
      Consumer<String> log) {
    this.resource = resource;
    this.deployment = deployment;
    this.sandbox = sandbox;
    this.invocations = invocations;
    this.log = log;
    this.thread = newThread(resource);
    this.handler = Handler.load(resource, deployment);
  }

  /// What the template says of this function.
  public FunctionResource resource() {
    return resource;
  }

  /// How often it was invoked, in whatever environment.
  public long invocations() {
    return invocations.get();
  }

  /// Invokes the function with a JSON event and waits for the end.
  public Outcome invoke(String json) {
    return invoke(json.getBytes(StandardCharsets.UTF_8));
  }

  /// Invokes the function with a JSON event in UTF-8 and waits for the end.
  public synchronized Outcome invoke(byte[] json) {
    String id = resource.id() + "#" + invocations.getAndIncrement();
    String requestId = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    sandbox.restart();
    Handler instance = handler == null ? Handler.load(resource, deployment) : handler;
    handler = instance;
    Outcome outcome = run(instance, json, requestId);
    if (sandbox.isKilled()) {
      handler = null;
      return new FunctionError(
          requestId,
          "Runtime.ExitError",
          "RequestId: " + requestId + " Error: Runtime exited without providing a reason");
    }
    return outcome;
  }

  private Outcome run(Handler instance, byte[] json, String requestId) {
    long deadline = System.nanoTime() + resource.timeout().toNanos();
    LocalContext context = new LocalContext(resource, requestId, deadline, log);
    Future<Outcome> future = thread.submit(() -> call(instance, json, context));
    try {
      return future.get(resource.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.shutdownNow();
      thread = newThread(resource);
      handler = null;
      return new FunctionError(
          requestId,
          "Sandbox.Timedout",
          "RequestId: "
              + requestId
              + " Error: Task timed out after "
              + resource.timeout().toSeconds()
              + ".00 seconds");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(resource.id() + " was interrupted", e);
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private static Outcome call(Handler instance, byte[] json, LocalContext context) {
    try {
      return new Answer(context.requestId(), instance.call(json, context));
    } catch (Throwable e) { // whatever a function throws is its error
      return new FunctionError(
          context.requestId(), e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }

  private static ExecutorService newThread(FunctionResource resource) {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("function-" + resource.id()).daemon().factory());
  }

  /// Ends the thread of the function.
  @Override
  public synchronized void close() {
    thread.shutdownNow();
  }
}
