package dev.perennial.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.perennial.lambda.wire.Json;
import dev.perennial.lambda.wire.Script;
import dev.perennial.lambda.wire.ScriptedAws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Runs a function over its script before Lambda takes the snapshot that it starts from
/// (SnapStart), so that the snapshot has the classes loaded and most of the code compiled. It is
/// run as an instance of its own, over a [RehearsalDeployment], which is thrown away: nothing is
/// sent, stored, logged or counted, and nothing of it is left but what the JVM has learned. Source:
/// AWS Lambda Developer Guide, "Maximize Lambda SnapStart performance" and "Handling uniqueness
/// with Lambda SnapStart".
final class Rehearsal {
  private static final int ROUNDS = 50;

  private Rehearsal() {}

  /// Rehearses if a snapshot is going to be taken of this process, and if the function has a
  /// script. A rehearsal that fails is told in the log, and leaves a function that starts more
  /// slowly.
  static <H> void beforeSnapshot(
      Map<String, String> environment, Class<H> type, Function<Deployment, H> made) {
    if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      return;
    }
    try {
      Script.of(type.getSimpleName()).ifPresent(script -> rehearse(script, environment, made));
    } catch (RuntimeException | LinkageError e) {
      Map<String, String> line =
          Map.of(
              "level",
              "ERROR",
              "function",
              type.getSimpleName(),
              "what",
              "not rehearsed",
              "cause",
              e.getClass().getName());
      LambdaRuntime.getLogger().log(Json.write(line) + "\n");
    }
  }

  private static <H> void rehearse(
      Script script, Map<String, String> environment, Function<Deployment, H> made) {
    ScriptedAws aws =
        new ScriptedAws(script, variable -> environment.getOrDefault(variable, variable));
    try (RehearsalDeployment deployment =
        RehearsalDeployment.of(environment, new MemoryHttp(aws::answer), script.at())) {
      for (int round = 0; round < ROUNDS; round++) {
        aws.begin();
        answers(script, made.apply(deployment));
      }
    }
  }

  /// What the function answers to the events of its script, as JSON.
  static List<String> answers(Script script, Object handler) {
    return script.events().stream().map(event -> answer(handler, event)).toList();
  }

  private static String answer(Object handler, String event) {
    Context context = new RehearsalContext(handler.getClass().getSimpleName());
    ByteArrayInputStream from = new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    switch (handler) {
      case RequestStreamHandler streams -> {
        try {
          streams.handleRequest(from, to, context);
        } catch (IOException e) {
          throw new IllegalStateException("a stream in memory failed", e);
        }
      }
      case RequestHandler<?, ?> objects -> handle(objects, from, to, context);
      default -> throw new IllegalArgumentException(handler.getClass() + " is no handler");
    }
    return to.toString(StandardCharsets.UTF_8);
  }

  /// Reads and writes as Lambda's runtime does, with its own classes.
  @SuppressWarnings("unchecked")
  private static void handle(
      RequestHandler<?, ?> handler,
      ByteArrayInputStream from,
      ByteArrayOutputStream to,
      Context context) {
    List<PojoSerializer<Object>> serializers = new ArrayList<>();
    Arrays.stream(handler.getClass().getGenericInterfaces())
        .flatMap(type -> Arrays.stream(((ParameterizedType) type).getActualTypeArguments()))
        .forEach(type -> serializers.add(serializer(type)));
    Object event = serializers.getFirst().fromJson(from);
    Object answer = ((RequestHandler<Object, Object>) handler).handleRequest(event, context);
    serializers.getLast().toJson(answer, to);
  }

  @SuppressWarnings("unchecked")
  private static PojoSerializer<Object> serializer(Type type) {
    return type instanceof Class<?> known
            && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
        ? (PojoSerializer<Object>)
            LambdaEventSerializers.serializerFor(known, Rehearsal.class.getClassLoader())
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
