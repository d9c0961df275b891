package dev.perennial.local.imports;

import dev.perennial.event.Envelope;
import dev.perennial.local.replay.InvalidInput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A file of events, one a line, packed where its name ends in `.gz`. It is written beside its
/// place and moved there when all is in it: a run that was stopped leaves no half of one.
public final class EventLines implements Target {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path part;
  private final BufferedWriter out;
  private long written;

  private EventLines(Path file, Path part, BufferedWriter out) {
    this.file = file;
    this.part = part;
    this.out = out;
  }

  /// Begins such a file. Throws [InvalidInput] if it cannot be written.
  public static EventLines open(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      OutputStream raw = Files.newOutputStream(part);
      OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw;
      return new EventLines(
          file,
          part,
          new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void take(long line, Envelope event) {
    try {
      out.write(event.json());
      out.write('\n');
      written++;
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void finish() {
    try {
      out.close();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public Map<String, Long> outcome() {
    return Map.of("written to " + file, written);
  }

  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static InvalidInput unwritable(Path file, IOException e) {
    return new InvalidInput("%s cannot be written: %s".formatted(file, e.getMessage()), e);
  }
}
