package dev.perennial.local.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a file of UTF-8 text, packed by gzip or not, with or without a byte order mark.
/// What cannot be read is an [InvalidInput] that names the file.
final class TextLines implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final BufferedReader reader;
  private long number;

  private TextLines(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static TextLines open(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInput(file + ": there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInput(file + " is a folder, expected a file of events");
    }
    try {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  unpacked(Files.newInputStream(file)), StandardCharsets.UTF_8.newDecoder()),
              BUFFER);
      return new TextLines(file, reader);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, BUFFER) : in;
  }

  /// The next line, or null at the end.
  @Nullable String next() {
    try {
      String line = reader.readLine();
      number++;
      return number == 1 && line != null && line.startsWith("\ufeff") ? line.substring(1) : line;
    } catch (CharacterCodingException e) {
      throw new InvalidInput(
          "%s is not UTF-8 after line %d; save it as UTF-8".formatted(file, number), e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// The number of the line that was last given, from 1.
  long number() {
    return number;
  }

  private static InvalidInput unreadable(Path file, IOException e) {
    return new InvalidInput("%s cannot be read: %s".formatted(file, e.getMessage()), e);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
