package dev.perennial.lambda.wire;

import dev.perennial.customer.Bounce;
import dev.perennial.customer.KeyHash;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/// The addresses of a customer from which mail came back for good, in bytes, counted: the hash of
/// each, and the time as seconds since that of the one before.
public final class BounceBytes {
  private BounceBytes() {}

  /// The bounces as bytes.
  public static byte[] write(List<Bounce> bounces) {
    Packed.Writer out = new Packed.Writer();
    out.unsigned(bounces.size());
    long time = 0;
    for (Bounce bounce : bounces) {
      time = out.time(time, bounce.time());
      out.eightBytes(bounce.address().bits());
    }
    return out.bytes();
  }

  /// The bounces in those bytes. Throws IllegalArgumentException if they are none.
  public static List<Bounce> read(byte[] bytes) {
    try {
      Packed.Reader in = new Packed.Reader(bytes);
      List<Bounce> bounces = new ArrayList<>();
      long time = 0;
      for (int left = in.count(); left > 0; left--) {
        time += in.signed();
        bounces.add(new Bounce(new KeyHash(in.eightBytes()), Packed.instant(time)));
      }
      return bounces;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("bounces end too early", e);
    }
  }
}
