package dev.perennial.local.imports;

import java.util.List;

/// A column by the names that it has in different exports; the first is the one to say.
record Column(List<String> names) {
  Column {
    names = List.copyOf(names);
  }

  static Column of(String... names) {
    return new Column(List.of(names));
  }

  @Override
  public String toString() {
    return names.getFirst();
  }
}
