package dev.perennial.local.memory;

import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.dynamo.CustomerItem;
import dev.perennial.lambda.dynamo.Item;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as it is stored, which never changes, with what every look at it needs: its size, and
/// the customer in it where there is one.
final class Image extends AbstractMap<String, AttributeValue> {

  private final Map<String, AttributeValue> attributes;
  private final int bytes;
  private @Nullable CustomerState customer;

  private Image(Map<String, AttributeValue> attributes) {
    this.attributes = Collections.unmodifiableMap(attributes);
    this.bytes = ItemSize.of(attributes);
  }

  /// The item with those attributes.
  static Image of(Map<String, AttributeValue> attributes) {
    return attributes instanceof Image image ? image : new Image(attributes);
  }

  /// What it counts for.
  int bytes() {
    return bytes;
  }

  /// The customer in it, who is read once. Throws as [CustomerItem#read] does.
  CustomerState customer() {
    CustomerState known = customer;
    CustomerState read = known == null ? CustomerItem.read(new Item(this)) : known;
    customer = read;
    return read;
  }

  @Override
  public @Nullable AttributeValue get(@Nullable Object name) {
    return attributes.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return attributes.containsKey(name);
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return attributes.entrySet();
  }
}
