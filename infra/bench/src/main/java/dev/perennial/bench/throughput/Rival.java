package dev.perennial.bench.throughput;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;

/// One way to count the orders of customers from a stream.
interface Rival {
  /// Handles a batch and says from which record on it has to come again.
  StreamsEventResponse handle(DynamodbEvent batch);

  /// How many orders it has counted for all customers.
  long counted();
}
