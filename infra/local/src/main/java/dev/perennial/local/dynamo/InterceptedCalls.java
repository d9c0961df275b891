package dev.perennial.local.dynamo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Sorts the calls of a client: requests are intercepted, conveniences (consumer builders,
/// paginators) run on the intercepted client, everything else goes to the client itself.
record InterceptedCalls(DynamoInterceptor interceptor, DynamoDbClient client)
    implements InvocationHandler {

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null
        && arguments.length == 1
        && arguments[0] instanceof DynamoDbRequest request
        && DynamoDbResponse.class.isAssignableFrom(method.getReturnType())) {
      return interceptor.answer(request, changed -> pass(method, changed));
    }
    if (method.isDefault() && arguments != null && arguments.length == 1) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw cause(e);
    }
  }

  private DynamoDbResponse pass(Method method, DynamoDbRequest request) {
    try {
      return (DynamoDbResponse) method.invoke(client, request);
    } catch (InvocationTargetException e) {
      if (cause(e) instanceof Error error) {
        throw error;
      }
      throw cause(e) instanceof RuntimeException exception
          ? exception
          : new IllegalStateException(cause(e));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Throwable cause(InvocationTargetException e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }
}
