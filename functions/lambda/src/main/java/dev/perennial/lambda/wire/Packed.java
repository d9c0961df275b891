package dev.perennial.lambda.wire;

import dev.perennial.customer.KeyHash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers in as few bytes as they need: base-128 variable length, the sign folded into the lowest
/// bit where there is one ("ZigZag", as in the encoding of Protocol Buffers).
final class Packed {
  private Packed() {}

  static Instant instant(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }

  /// Writes.
  static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    void unsigned(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    void signed(long value) {
      unsigned((value << 1) ^ (value >> 63));
    }

    void eightBytes(long bits) {
      out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
    }

    /// Writes the seconds since `before` and returns the seconds of `time`.
    long time(long before, Instant time) {
      signed(time.getEpochSecond() - before);
      return time.getEpochSecond();
    }

    /// 0: none; 1: one that is not among those that are known, it follows; 2 and more: the place of
    /// the known one.
    void reference(List<KeyHash> known, @Nullable KeyHash key) {
      if (key == null) {
        unsigned(0);
        return;
      }
      int place = known.indexOf(key);
      unsigned(place < 0 ? 1 : place + 2L);
      if (place < 0) {
        eightBytes(key.bits());
      }
    }

    void text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      unsigned(utf8.length);
      out.writeBytes(utf8);
    }

    void letters(String ascii) {
      out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  /// Texts that come again and again: 0 and the text where it is new, else its place from 1.
  static final class Texts {
    private final Map<String, Integer> places = new HashMap<>();

    void write(Writer out, String text) {
      Integer place = places.putIfAbsent(text, places.size() + 1);
      if (place != null) {
        out.unsigned(place);
        return;
      }
      out.unsigned(0);
      out.text(text);
    }
  }

  /// Reads what a writer wrote. Throws [java.nio.BufferUnderflowException] past the end.
  static final class Reader {
    private final ByteBuffer in;

    Reader(byte[] bytes) {
      in = ByteBuffer.wrap(bytes);
    }

    long unsigned() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        byte next = in.get();
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number of more than 64 bits");
    }

    int count() {
      long value = unsigned();
      if (value < 0 || value > in.remaining()) {
        throw new IllegalArgumentException("a count of " + value + " beyond the bytes there are");
      }
      return (int) value;
    }

    long signed() {
      long value = unsigned();
      return (value >>> 1) ^ -(value & 1);
    }

    long eightBytes() {
      return in.getLong();
    }

    /// What [Writer#reference] wrote.
    @Nullable KeyHash reference(List<KeyHash> known) {
      long place = unsigned();
      return switch (Math.toIntExact(place)) {
        case 0 -> null;
        case 1 -> new KeyHash(eightBytes());
        default -> known.get(Math.toIntExact(place - 2));
      };
    }

    /// What [Texts#write] wrote.
    ///
    /// @param known the texts that came before; one that is new is added
    String text(List<String> known) {
      int place = Math.toIntExact(unsigned());
      if (place > 0) {
        return known.get(place - 1);
      }
      known.add(text());
      return known.getLast();
    }

    String text() {
      byte[] utf8 = new byte[count()];
      in.get(utf8);
      return new String(utf8, StandardCharsets.UTF_8);
    }

    String letters(int length) {
      byte[] ascii = new byte[length];
      in.get(ascii);
      return new String(ascii, StandardCharsets.US_ASCII);
    }

    boolean isAtEnd() {
      return !in.hasRemaining();
    }
  }
}
