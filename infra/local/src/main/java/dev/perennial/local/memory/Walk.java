package dev.perennial.local.memory;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// The items that a query or scan looks at, in their order.
final class Walk {

  private Walk() {}

  /// Items of one partition with their sort key in a range, after a key.
  static Iterator<Image> ofTable(
      MemoryTable table,
      SortRange range,
      boolean forward,
      @Nullable Map<String, AttributeValue> after) {
    NavigableMap<Place, Image> items = table.items();
    Place start = after == null ? null : table.keys.placeOfKey(after);
    NavigableMap<Place, Image> rest =
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
  static Iterator<Image> ofIndex(
      MemoryTable table,
      MemoryIndex index,
      SortRange range,
      boolean forward,
      @Nullable Map<String, AttributeValue> after) {
    NavigableMap<MemoryIndex.Entry, Image> entries = index.entries();
    MemoryIndex.Entry start =
        after == null
            ? null
            : new MemoryIndex.Entry(index.keys.place(after), table.keys.place(after));
    NavigableMap<MemoryIndex.Entry, Image> rest =
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

  /// Everything in the share of the table that a scan asks for, from where it starts up to a key;
  /// to its end if there is none.
  static Iterator<Image> ofSegment(
      MemoryTable table, ScanRequest request, @Nullable Map<String, AttributeValue> last) {
    int number = Objects.requireNonNullElse(request.segment(), 0);
    int all = Objects.requireNonNullElse(request.totalSegments(), 1);
    NavigableMap<Place, Image> rest =
        request.hasExclusiveStartKey()
            ? table.items().tailMap(table.keys.placeOfKey(request.exclusiveStartKey()), false)
            : table.items().tailMap(Place.firstOf(number, all), true);
    if (last != null) {
      rest = rest.headMap(table.keys.placeOfKey(last), true);
    } else if (number + 1 < all) {
      rest = rest.headMap(Place.firstOf(number + 1, all), false);
    }
    return rest.values().iterator();
  }

  /// Those that lie together and hold: what comes before them is passed over, what comes after is
  /// not looked at.
  private static <K> Iterator<Image> within(
      NavigableMap<K, Image> items, Predicate<K> in, SortRange range) {
    return whileKeys(items, in)
        .dropWhile(item -> !range.holds(item))
        .takeWhile(range::holds)
        .iterator();
  }

  /// A stream of unknown size: a view of a tree would count its entries to know its own.
  private static <K> Stream<Image> whileKeys(NavigableMap<K, Image> items, Predicate<K> in) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(items.entrySet().iterator(), Spliterator.ORDERED),
            false)
        .takeWhile(entry -> in.test(entry.getKey()))
        .map(Map.Entry::getValue);
  }
}
