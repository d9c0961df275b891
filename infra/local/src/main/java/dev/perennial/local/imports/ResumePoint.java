package dev.perennial.local.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.TextInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// How far an import into a stack has come, in a file beside the export, `FILE.import`. It holds
/// for the same export, unchanged, and the same destination; else the import begins anew, which
/// does no harm, since events that are there already are duplicates. So it does where another
/// version of the import, which may make other events of a row, has written the file.
public final class ResumePoint {
  /// Which events are made of a row. To be raised by whoever changes that.
  private static final int MAPPING = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final ObjectNode what;

  private ResumePoint(Path file, ObjectNode what) {
    this.file = file;
    this.what = what;
  }

  /// The point of that export on its way there.
  ///
  /// @param terms whatever else the events depend on
  static ResumePoint of(Path export, String url, String terms) {
    ObjectNode what = JSON.createObjectNode();
    what.put("mapping", MAPPING);
    what.put("to", url);
    what.put("terms", terms);
    try {
      what.put("bytes", Files.exists(export) ? Files.size(export) : 0);
      what.put("changed", Files.exists(export) ? Files.getLastModifiedTime(export).toString() : "");
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: %s".formatted(export, e.getMessage()), e);
    }
    return new ResumePoint(export.resolveSibling(export.getFileName() + ".import"), what);
  }

  /// What tells that file from another of its name, and from itself once it was changed.
  public static String version(Path file) {
    try {
      return "%s %d %s"
          .formatted(file.toAbsolutePath(), Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException e) {
      throw TextInput.unreadable(file, e);
    }
  }

  /// How many events were sent already, as far as an earlier run knew.
  long events() {
    return count("events");
  }

  /// How many of those were refused.
  long refused() {
    return count("refused");
  }

  private long count(String name) {
    try {
      JsonNode read = Files.exists(file) ? JSON.readTree(Files.readString(file)) : null;
      return read instanceof ObjectNode node && withoutCounts(node).equals(what)
          ? node.path(name).asLong()
          : 0;
    } catch (IOException e) {
      return 0; // Not one of ours, or cut short: from the beginning.
    }
  }

  private static ObjectNode withoutCounts(ObjectNode node) {
    ObjectNode copy = node.deepCopy();
    copy.remove("events");
    copy.remove("refused");
    copy.put("bytes", node.path("bytes").asLong());
    return copy;
  }

  void reached(long events, long refused) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      ObjectNode reached = what.deepCopy().put("events", events).put("refused", refused);
      Files.writeString(part, reached.toString());
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  void done() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be removed: %s".formatted(file, e.getMessage()), e);
    }
  }
}
