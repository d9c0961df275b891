package dev.perennial.local.memory;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An item as it is stored, which never changes, with its size: every look at it counts by that.
final class Image extends AbstractMap<String, AttributeValue> {

  private final Map<String, AttributeValue> attributes;
  private final int bytes;

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
