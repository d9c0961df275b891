package dev.perennial.bench.throughput;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.handler.UpdateCustomer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The handler of this product, as deployed: one read and one conditional write a customer and
/// batch.
record Folds(UpdateCustomer handler, Context context, DynamoDbClient dynamo, int customers)
    implements Rival {

  @Override
  public StreamsEventResponse handle(DynamodbEvent batch) {
    return handler.handleRequest(batch, context);
  }

  @Override
  public long counted() {
    DynamoCustomers stored = new DynamoCustomers(dynamo, "Customers");
    return IntStream.range(0, customers)
        .mapToObj(number -> new CustomerId("customer-" + number))
        .flatMap(customer -> stored.find(customer).stream())
        .mapToLong(state -> state.customer().history().orders().size())
        .sum();
  }
}
