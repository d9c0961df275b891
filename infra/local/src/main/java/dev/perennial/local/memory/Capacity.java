package dev.perennial.local.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// What a request would use of DynamoDB. Source: Amazon DynamoDB Developer Guide, "DynamoDB read
/// and write operations".
final class Capacity {

  private static final int BYTES_A_WRITE = 1_024;
  private static final int BYTES_A_READ = 4_096;

  private Capacity() {}

  /// Of one write; in a transaction each costs twice. Null unless it was asked for.
  static @Nullable ConsumedCapacity ofWrite(
      @Nullable ReturnConsumedCapacity asked,
      MemoryTable table,
      List<MemoryTable.Written> writes,
      int factor) {
    if (asked == null || asked == ReturnConsumedCapacity.NONE) {
      return null;
    }
    double ofTable = 0;
    Map<String, Double> ofIndexes = new HashMap<>();
    for (MemoryTable.Written write : writes) {
      int bytes = Math.max(size(write.before()), size(write.after()));
      ofTable += factor * (double) Math.max(1, Math.ceilDiv(bytes, BYTES_A_WRITE));
      for (String index : write.indexes()) {
        ofIndexes.merge(index, (double) factor * moves(table, index, write), Double::sum);
      }
    }
    return consumed(asked, table.name, ofTable, ofIndexes);
  }

  /// Of reading so many bytes of a table or, where it is named, an index.
  static @Nullable ConsumedCapacity ofRead(
      @Nullable ReturnConsumedCapacity asked,
      String table,
      @Nullable String index,
      long bytes,
      boolean consistent) {
    if (asked == null || asked == ReturnConsumedCapacity.NONE) {
      return null;
    }
    double units = Math.max(1, Math.ceilDiv(bytes, BYTES_A_READ)) * (consistent ? 1 : 0.5);
    return index == null
        ? consumed(asked, table, units, Map.of())
        : consumed(asked, table, 0, Map.of(index, units));
  }

  /// Of two reads of one table.
  static ConsumedCapacity sum(ConsumedCapacity one, ConsumedCapacity other) {
    double units = one.capacityUnits() + other.capacityUnits();
    ConsumedCapacity.Builder both = one.toBuilder().capacityUnits(units);
    return one.table() == null
        ? both.build()
        : both.table(table -> table.capacityUnits(units)).build();
  }

  private static ConsumedCapacity consumed(
      ReturnConsumedCapacity asked, String table, double ofTable, Map<String, Double> ofIndexes) {
    double total = ofTable + ofIndexes.values().stream().mapToDouble(units -> units).sum();
    ConsumedCapacity.Builder consumed =
        ConsumedCapacity.builder().tableName(table).capacityUnits(total);
    if (asked == ReturnConsumedCapacity.INDEXES) {
      consumed.table(units -> units.capacityUnits(ofTable));
      Map<String, software.amazon.awssdk.services.dynamodb.model.Capacity> indexes =
          new HashMap<>();
      ofIndexes.forEach(
          (name, units) ->
              indexes.put(
                  name,
                  software.amazon.awssdk.services.dynamodb.model.Capacity.builder()
                      .capacityUnits(units)
                      .build()));
      consumed.globalSecondaryIndexes(indexes);
    }
    return consumed.build();
  }

  /// An entry that moves is deleted and put.
  private static int moves(MemoryTable table, String index, MemoryTable.Written write) {
    MemoryIndex of = table.index(index);
    return (isIn(of, write.before()) ? 1 : 0) + (isIn(of, write.after()) ? 1 : 0);
  }

  private static boolean isIn(MemoryIndex index, @Nullable Map<String, AttributeValue> item) {
    return item != null && index.keys.sparse(item) != null;
  }

  private static int size(@Nullable Map<String, AttributeValue> item) {
    return item == null ? 0 : ItemSize.of(item);
  }
}
