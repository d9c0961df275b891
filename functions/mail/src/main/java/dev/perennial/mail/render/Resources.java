package dev.perennial.mail.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Texts of the jar.
final class Resources {
  private Resources() {}

  static boolean has(String place) {
    return Resources.class.getClassLoader().getResource(place) != null;
  }

  /// The text at that place. Throws IllegalStateException if there is none.
  static String text(String place) {
    try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + place);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
