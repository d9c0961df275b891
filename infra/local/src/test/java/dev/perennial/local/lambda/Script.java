package dev.perennial.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.perennial.lambda.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a handler under test answers, and the batches that it saw, by the numbers of their items.
final class Script {

  private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

  final List<List<Integer>> batches = new ArrayList<>();
  final List<DynamodbEvent> events = new ArrayList<>();
  private final Function<DynamodbEvent, @Nullable StreamsEventResponse> answer;

  private Script(Function<DynamodbEvent, @Nullable StreamsEventResponse> answer) {
    this.answer = answer;
  }

  static Script of(String name, Function<DynamodbEvent, @Nullable StreamsEventResponse> answer) {
    Script script = new Script(answer);
    SCRIPTS.put(name, script);
    return script;
  }

  static int number(DynamodbEvent.DynamodbStreamRecord record) {
    return Integer.parseInt(
        Objects.requireNonNull(record.getDynamodb().getKeys().get("sk")).getN());
  }

  /// Reports the records with these numbers that are in the batch.
  static StreamsEventResponse reporting(DynamodbEvent event, Integer... numbers) {
    return new StreamsEventResponse(
        event.getRecords().stream()
            .filter(record -> List.of(numbers).contains(number(record)))
            .map(record -> new BatchItemFailure(record.getDynamodb().getSequenceNumber()))
            .toList());
  }

  static StreamsEventResponse done() {
    return new StreamsEventResponse(List.of());
  }

  /// The handler of the test template.
  public static final class Handler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private final Script script;

    public Handler(Deployment deployment) {
      String name = Objects.requireNonNull(deployment.variables().get("SCRIPT"));
      this.script = Objects.requireNonNull(SCRIPTS.get(name));
    }

    @Override
    @SuppressWarnings("NullAway") // a handler may answer null
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
      script.events.add(event);
      script.batches.add(event.getRecords().stream().map(Script::number).toList());
      return script.answer.apply(event);
    }
  }
}
