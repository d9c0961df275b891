package dev.perennial.local.replay;

/// A line that was not taken: where it is, what is wrong with it and what was expected. Never holds
/// an address or a name.
///
/// @param column the column, or for JSON the field as a JSON Pointer; empty where it is the line
public record Problem(String file, long line, String column, String text) {

  /// `file:line: column: what is wrong`.
  @Override
  public String toString() {
    String where = column.isEmpty() ? "" : column + ": ";
    return "%s:%d: %s%s".formatted(file, line, where, text);
  }
}
