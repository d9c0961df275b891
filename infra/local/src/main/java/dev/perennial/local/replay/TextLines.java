package dev.perennial.local.replay;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The lines of a file of UTF-8 text, packed by gzip or not, with or without a byte order mark.
/// What cannot be read is an [InvalidInput] that names the file.
final class TextLines implements Closeable {
  private final Path file;
  private final BufferedReader reader;
  private long number;

  private TextLines(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static TextLines open(Path file) {
    return new TextLines(file, TextInput.open(file));
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
      throw TextInput.unreadable(file, e);
    }
  }

  /// The number of the line that was last given, from 1.
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
