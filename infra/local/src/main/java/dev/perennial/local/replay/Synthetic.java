package dev.perennial.local.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;

/// What is made up about a customer, from a hash of the id: the same in each run, on each machine.
final class Synthetic {
  private static final LocalDate OLDEST = LocalDate.of(1940, 1, 1);
  private static final LocalDate YOUNGEST = LocalDate.of(1992, 1, 1);

  private Synthetic() {}

  /// Whether the customer told their birthday: one in four does.
  static boolean hasBirthday(String customer) {
    return draw("told", customer, 4) == 0;
  }

  /// A birthday from 1940 to 1991.
  static LocalDate birthday(String customer) {
    return OLDEST.plusDays(draw("birthday", customer, YOUNGEST.toEpochDay() - OLDEST.toEpochDay()));
  }

  /// Whether the customer is of the fixed fifth.
  static boolean isInSample(String customer) {
    return draw("sample", customer, 5) == 0;
  }

  /// A number from 0 to less than `bound`: the first 8 bytes of the SHA-256 of `purpose#customer`.
  private static long draw(String purpose, String customer, long bound) {
    try {
      byte[] text = (purpose + "#" + customer).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return Math.floorMod(ByteBuffer.wrap(digest).getLong(), bound);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
