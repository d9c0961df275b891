package dev.perennial.local.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One page of a query or scan: reads on until so many items or a megabyte were looked at.
///
/// @param items those that met the filter, whole
/// @param scanned how many were looked at
/// @param bytes what those that were looked at count for
/// @param last the last that was looked at, if there may be more
record Reading(List<Image> items, int scanned, long bytes, @Nullable Image last) {

  private static final int MOST_BYTES = 1 << 20;

  /// Reads until `most` items, a page, or the end. DynamoDB tells only by an empty last page that
  /// nothing follows a page that its limit ended.
  static Reading of(Iterator<Image> all, @Nullable Integer most, @Nullable Condition filter) {
    List<Image> items = new ArrayList<>();
    int scanned = 0;
    long bytes = 0;
    while (all.hasNext()) {
      Image item = all.next();
      scanned++;
      bytes += item.bytes();
      if (filter == null || filter.test(item)) {
        items.add(item);
      }
      if ((most != null && scanned == most) || bytes >= MOST_BYTES) {
        return new Reading(items, scanned, bytes, item);
      }
    }
    return new Reading(items, scanned, bytes, null);
  }

  /// The items with only those attributes that are named; null stands for all.
  static List<? extends Map<String, AttributeValue>> project(
      List<Image> items, @Nullable List<String> names) {
    return names == null ? items : items.stream().map(item -> project(item, names)).toList();
  }

  /// One item with only those attributes that are named.
  static Map<String, AttributeValue> project(
      Map<String, AttributeValue> item, @Nullable List<String> names) {
    if (names == null) {
      return item;
    }
    Map<String, AttributeValue> projected = new HashMap<>();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value != null) {
        projected.put(name, value);
      }
    }
    return projected;
  }
}
