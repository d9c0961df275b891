package dev.perennial.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// Records that go to the function together. `failures` counts the invocations that used up a
/// retry.
record Batch(List<StreamRecord> records, int failures) {

  private static final byte[] START = "{\"Records\":[".getBytes(UTF_8);
  private static final byte[] END = "]}".getBytes(UTF_8);

  Batch failedAgain() {
    return new Batch(records, failures + 1);
  }

  /// The records in `[from, to)`, with the failures so far.
  Batch part(int from, int to) {
    return new Batch(records.subList(from, to), failures);
  }

  int size() {
    return records.size();
  }

  /// The event that Lambda sends.
  byte[] event() {
    ByteArrayOutputStream event = new ByteArrayOutputStream(1 << 16);
    event.writeBytes(START);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        event.write(',');
      }
      event.writeBytes(records.get(i).json());
    }
    event.writeBytes(END);
    return event.toByteArray();
  }
}
