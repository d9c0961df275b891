package dev.perennial.local.memory;

import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.dynamo.CustomerItem;
import dev.perennial.lambda.dynamo.Item;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads customers from items and keeps what it read, since each night reads everybody and few have
/// changed. It goes by all that stands in an item, not by its version alone: a customer who was
/// erased may come again. Of each key it holds the latest, until its database ends.
public final class KeptCustomers implements Function<Item, CustomerState> {

  private final ConcurrentMap<String, Read> latest = new ConcurrentHashMap<>();

  /// What was made of an item. Values that were not replaced are the same objects, so that
  /// comparing costs little.
  private record Read(Map<String, AttributeValue> item, CustomerState state) {}

  @Override
  public CustomerState apply(Item item) {
    String key = item.text("pk");
    Read known = latest.get(key);
    if (known != null && known.item().equals(item.attributes())) {
      return known.state();
    }
    CustomerState state = CustomerItem.read(item);
    latest.put(key, new Read(item.attributes(), state));
    return state;
  }
}
