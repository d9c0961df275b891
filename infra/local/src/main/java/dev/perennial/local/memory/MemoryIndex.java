package dev.perennial.local.memory;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/// A global secondary index, which is up to date at once. It holds the keys of those items that
/// have its key attributes.
final class MemoryIndex {

  /// Where an entry lies: by its place in the index, and among equals by that of its item.
  record Entry(Place index, Place item) implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::index).thenComparing(Entry::item);

    /// Before every entry at a place of the index.
    static Entry first(Place index) {
      return new Entry(index, new Place(0, "", ""));
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  final KeyNames keys;
  private final KeyNames table;
  private final NavigableMap<Entry, Image> entries = new TreeMap<>();

  private MemoryIndex(KeyNames keys, KeyNames table) {
    this.keys = keys;
    this.table = table;
  }

  static MemoryIndex of(GlobalSecondaryIndex index, KeyNames table) {
    if (index.projection().projectionType() != ProjectionType.KEYS_ONLY) {
      throw new IllegalArgumentException(
          "The index %s is to hold %s, but the database in memory knows only KEYS_ONLY"
              .formatted(index.indexName(), index.projection().projectionTypeAsString()));
    }
    return new MemoryIndex(KeyNames.of(index.keySchema()), table);
  }

  NavigableMap<Entry, Image> entries() {
    return entries;
  }

  /// Follows a write. Returns whether this index had to change.
  boolean moved(Place place, @Nullable Image before, @Nullable Image after) {
    Place from = before == null ? null : keys.sparse(before);
    Place to = after == null ? null : keys.sparse(after);
    if (from == null ? to == null : from.equals(to)) {
      return false;
    }
    if (from != null) {
      entries.remove(new Entry(from, place));
    }
    if (to != null && after != null) {
      Map<String, AttributeValue> key = table.key(after);
      key.putAll(keys.key(after));
      entries.put(new Entry(to, place), Image.of(key));
    }
    return true;
  }
}
