package dev.perennial.local.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// The items of one table, its global secondary indexes and its stream. Images are never changed
/// once they are stored, so what was read stays as it was. Keys are strings.
final class MemoryTable {

  final String name;
  final KeyNames keys;
  final Map<String, MemoryIndex> indexes = new HashMap<>();
  final @Nullable MemoryStream stream;
  private final NavigableMap<Place, Image> items = new TreeMap<>();

  /// A write that was done: what stood there, what stands there, and the indexes it changed.
  record Written(@Nullable Image before, @Nullable Image after, List<String> indexes) {}

  MemoryTable(CreateTableRequest request, @Nullable MemoryStream stream) {
    this.name = request.tableName();
    this.keys = KeyNames.of(request.keySchema());
    this.stream = stream;
    request
        .globalSecondaryIndexes()
        .forEach(index -> indexes.put(index.indexName(), MemoryIndex.of(index, keys)));
  }

  NavigableMap<Place, Image> items() {
    return items;
  }

  MemoryIndex index(String index) {
    MemoryIndex found = indexes.get(index);
    if (found == null) {
      throw Refusal.invalid("The table %s does not have the index %s".formatted(name, index));
    }
    return found;
  }

  @Nullable Image get(Map<String, AttributeValue> key) {
    return items.get(keys.placeOfKey(key));
  }

  /// Stores attributes in place of what is there; null deletes.
  Written write(Place place, @Nullable Map<String, AttributeValue> attributes) {
    Image before = items.get(place);
    Image image = attributes == null ? null : Image.of(attributes);
    if (image == null) {
      items.remove(place);
    } else {
      if (image.bytes() > ItemSize.MOST) {
        throw Refusal.invalid("Item size has exceeded the maximum allowed size");
      }
      items.put(place, image);
    }
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, MemoryIndex> index : indexes.entrySet()) {
      if (index.getValue().moved(place, before, image)) {
        changed.add(index.getKey());
      }
    }
    boolean same = before == null ? image == null : before.equals(image);
    if (stream != null && !same) {
      stream.append(keys, before, image);
    }
    return new Written(before, image, changed);
  }
}
