package dev.perennial.lambda.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A file that is packaged with the functions.
final class JarFile {

  private JarFile() {}

  /// What it says. Throws IllegalArgumentException that names it if there is none.
  static String read(String name) {
    try (InputStream in = JarFile.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("the jar has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
