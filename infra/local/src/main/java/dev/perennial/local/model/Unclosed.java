package dev.perennial.local.model;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/// Writes to a writer that belongs to somebody else: closing it only flushes.
final class Unclosed extends FilterWriter {
  Unclosed(Writer out) {
    super(out);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
