package dev.perennial.local.replay;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// A file of UTF-8 text, packed by gzip or not.
public final class TextInput {
  private static final int BUFFER = 1 << 16;

  private TextInput() {}

  /// The text as it is, a byte order mark included; what is not UTF-8 is a CharacterCodingException
  /// of the reader. Throws [InvalidInput] if the file is not there, or no file, or cannot be
  /// opened.
  public static BufferedReader open(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInput(file + ": there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new InvalidInput(file + " is a folder, expected a file");
    }
    try {
      return new BufferedReader(
          new InputStreamReader(
              unpacked(Files.newInputStream(file)), StandardCharsets.UTF_8.newDecoder()),
          BUFFER);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// How many lines the file has, the last one also without its end. Throws [InvalidInput] as
  /// [#open] does.
  public static long lines(Path file) {
    try (BufferedReader reader = open(file)) {
      char[] buffer = new char[BUFFER];
      long lines = 1;
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw new InvalidInput(file + " is not UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /// What to say of a file that cannot be read on.
  public static InvalidInput unreadable(Path file, IOException e) {
    return new InvalidInput("%s cannot be read: %s".formatted(file, e.getMessage()), e);
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, BUFFER) : in;
  }
}
