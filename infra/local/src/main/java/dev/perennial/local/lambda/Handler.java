package dev.perennial.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.perennial.lambda.Deployment;
import dev.perennial.local.template.FunctionResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An instance of a handler class, called with JSON as the runtime interface client of AWS calls it
/// (its EventHandlerLoader): the generic types of the method choose the serialisers.
final class Handler {

  private final Object instance;
  private final Method method;
  private final @Nullable PojoSerializer<Object> input;
  private final @Nullable PojoSerializer<Object> output;

  private Handler(Object instance, Method method) {
    this.instance = instance;
    this.method = method;
    boolean streams = method.getParameterTypes()[0] == InputStream.class;
    this.input = streams ? null : serializer(method.getGenericParameterTypes()[0]);
    this.output =
        streams || method.getReturnType() == void.class
            ? null
            : serializer(method.getGenericReturnType());
  }

  /// Makes an instance through the constructor that takes a deployment. Throws
  /// `IllegalStateException` that names the function if there is none or it fails.
  static Handler load(FunctionResource function, Deployment deployment) {
    try {
      Class<?> type = Class.forName(function.handlerClass());
      return new Handler(constructor(type).newInstance(deployment), method(type, function));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          function.id()
              + ": the constructor of "
              + function.handlerClass()
              + " failed: "
              + e.getCause(),
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          function.id()
              + ": "
              + function.handlerClass()
              + " is no handler with a public constructor"
              + " (Deployment): "
              + e,
          e);
    }
  }

  /// The one that takes a deployment, of whatever kind.
  private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
    return Arrays.stream(type.getConstructors())
        .filter(made -> made.getParameterCount() == 1)
        .filter(made -> Deployment.class.isAssignableFrom(made.getParameterTypes()[0]))
        .findFirst()
        .orElseThrow(() -> new NoSuchMethodException(type.getName() + "(Deployment)"));
  }

  private static Method method(Class<?> type, FunctionResource function)
      throws NoSuchMethodException {
    int colons = function.handler().indexOf("::");
    String name = colons < 0 ? "handleRequest" : function.handler().substring(colons + 2);
    List<Method> candidates =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(name) && method.getParameterCount() > 0)
            .sorted(
                Comparator.comparing(Method::isBridge)
                    .thenComparing(method -> -method.getParameterCount()))
            .toList();
    if (candidates.isEmpty()) {
      throw new NoSuchMethodException(type.getName() + "." + name);
    }
    return candidates.getFirst();
  }

  @SuppressWarnings("unchecked")
  private static PojoSerializer<Object> serializer(Type type) {
    if (type instanceof Class<?> known
        && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())) {
      return (PojoSerializer<Object>)
          LambdaEventSerializers.serializerFor(known, Handler.class.getClassLoader());
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }

  /// Calls the handler and returns its answer as JSON. What it throws is thrown.
  String call(byte[] json, Context context) throws Throwable {
    InputStream from = new ByteArrayInputStream(json);
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try {
      if (input == null) {
        method.invoke(instance, from, to, context);
        return to.toString(StandardCharsets.UTF_8);
      }
      Object event = input.fromJson(from);
      Object answer =
          method.getParameterCount() == 1
              ? method.invoke(instance, event)
              : method.invoke(instance, event, context);
      return output == null ? "null" : json(output, answer);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static String json(PojoSerializer<Object> serializer, Object answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    serializer.toJson(answer, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
