package dev.perennial.local.dynamo;

import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/// Stands between a client and its callers: sees every request, and may change or refuse it.
@FunctionalInterface
public interface DynamoInterceptor {

  /// Answers a request, usually by passing it on.
  DynamoDbResponse answer(DynamoDbRequest request, Call next);

  /// The call that was intercepted.
  @FunctionalInterface
  interface Call {

    /// Passes a request on. It must be of the type that was intercepted.
    DynamoDbResponse pass(DynamoDbRequest request);
  }

  /// This and then that, as one: what this passes on, `inner` answers.
  default DynamoInterceptor before(DynamoInterceptor inner) {
    return (request, next) -> answer(request, changed -> inner.answer(changed, next));
  }

  /// A client each of whose calls, those of its paginators too, passes through this interceptor.
  default DynamoDbClient around(DynamoDbClient client) {
    Class<?>[] interfaces = {DynamoDbClient.class};
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), interfaces, new InterceptedCalls(this, client));
  }
}
