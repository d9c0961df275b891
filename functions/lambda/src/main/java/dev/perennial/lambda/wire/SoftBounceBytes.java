package dev.perennial.lambda.wire;

import dev.perennial.customer.KeyHash;
import dev.perennial.customer.SoftBounce;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/// The soft bounces of a customer in bytes, counted, with times as seconds since the one before and
/// the hash of the address, 0 where it is not known.
public final class SoftBounceBytes {
  private SoftBounceBytes() {}

  /// The bounces as bytes.
  public static byte[] write(List<SoftBounce> bounces) {
    Packed.Writer out = new Packed.Writer();
    out.unsigned(bounces.size());
    long time = 0;
    for (SoftBounce bounce : bounces) {
      time = out.time(time, bounce.time());
      out.eightBytes(bounce.key().bits());
      KeyHash address = bounce.address();
      out.eightBytes(address == null ? 0 : address.bits());
    }
    return out.bytes();
  }

  /// The bounces in those bytes. Throws IllegalArgumentException if they are none.
  public static List<SoftBounce> read(byte[] bytes) {
    try {
      Packed.Reader in = new Packed.Reader(bytes);
      List<SoftBounce> bounces = new ArrayList<>();
      long time = 0;
      for (int left = in.count(); left > 0; left--) {
        time += in.signed();
        KeyHash key = new KeyHash(in.eightBytes());
        long address = in.eightBytes();
        bounces.add(
            new SoftBounce(key, Packed.instant(time), address == 0 ? null : new KeyHash(address)));
      }
      return bounces;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("soft bounces end too early", e);
    }
  }
}
