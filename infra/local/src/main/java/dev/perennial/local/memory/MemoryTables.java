package dev.perennial.local.memory;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// The tables of a database, by name.
final class MemoryTables {

  private final Map<String, MemoryTable> tables = new TreeMap<>();

  void add(MemoryTable table) {
    tables.put(table.name, table);
  }

  /// A table. Throws `ResourceNotFoundException` as DynamoDB does if there is none of that name.
  MemoryTable table(String name) {
    MemoryTable table = tables.get(name);
    if (table == null) {
      throw Refusal.noTable(name);
    }
    return table;
  }

  Collection<MemoryTable> all() {
    return tables.values();
  }
}
