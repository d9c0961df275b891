package dev.perennial.local.memory;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items that a query or scan looks at, in their order.
final class Walk {

  private Walk() {}

  /// Items of one partition with their sort key in a range, after a key.
  static Iterator<Map<String, AttributeValue>> ofTable(
      MemoryTable table,
      SortRange range,
      boolean forward,
      @Nullable Map<String, AttributeValue> after) {
    NavigableMap<Place, Map<String, AttributeValue>> items = table.items();
    Place start = after == null ? null : table.keys.placeOfKey(after);
    NavigableMap<Place, Map<String, AttributeValue>> rest =
        forward
            ? start == null
                ? items.tailMap(Place.of(range.partition(), range.from()), true)
                : items.tailMap(start, false)
            : (start == null
                    ? items.headMap(Place.after(range.partition()), false)
                    : items.headMap(start, false))
                .descendingMap();
    return within(rest, place -> place.partition().equals(range.partition()), range);
  }

  /// Entries of one partition of an index with their sort key in a range, after a key.
  static Iterator<Map<String, AttributeValue>> ofIndex(
      MemoryTable table,
      MemoryIndex index,
      SortRange range,
      boolean forward,
      @Nullable Map<String, AttributeValue> after) {
    NavigableMap<MemoryIndex.Entry, Map<String, AttributeValue>> entries = index.entries();
    MemoryIndex.Entry start =
        after == null
            ? null
            : new MemoryIndex.Entry(index.keys.place(after), table.keys.place(after));
    NavigableMap<MemoryIndex.Entry, Map<String, AttributeValue>> rest =
        forward
            ? start == null
                ? entries.tailMap(
                    MemoryIndex.Entry.first(Place.of(range.partition(), range.from())), true)
                : entries.tailMap(start, false)
            : (start == null
                    ? entries.headMap(
                        MemoryIndex.Entry.first(Place.after(range.partition())), false)
                    : entries.headMap(start, false))
                .descendingMap();
    return within(rest, entry -> entry.index().partition().equals(range.partition()), range);
  }

  /// Everything in one of `segments` equal shares, after a key; in the whole table if there are
  /// none.
  static Iterator<Map<String, AttributeValue>> ofSegment(
      MemoryTable table,
      @Nullable Integer segment,
      @Nullable Integer segments,
      @Nullable Map<String, AttributeValue> after) {
    int number = segment == null ? 0 : segment;
    int all = segments == null ? 1 : segments;
    NavigableMap<Place, Map<String, AttributeValue>> rest =
        after == null
            ? table.items().tailMap(Place.firstOf(number, all), true)
            : table.items().tailMap(table.keys.placeOfKey(after), false);
    return whileKeys(rest, place -> place.segment(all) == number).iterator();
  }

  /// Those that lie together and hold: what comes before them is passed over, what comes after is
  /// not looked at.
  private static <K> Iterator<Map<String, AttributeValue>> within(
      NavigableMap<K, Map<String, AttributeValue>> items, Predicate<K> in, SortRange range) {
    return whileKeys(items, in)
        .dropWhile(item -> !range.holds(item))
        .takeWhile(range::holds)
        .iterator();
  }

  /// A stream of unknown size: a view of a tree would count its entries to know its own.
  private static <K> Stream<Map<String, AttributeValue>> whileKeys(
      NavigableMap<K, Map<String, AttributeValue>> items, Predicate<K> in) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(items.entrySet().iterator(), Spliterator.ORDERED),
            false)
        .takeWhile(entry -> in.test(entry.getKey()))
        .map(Map.Entry::getValue);
  }
}
