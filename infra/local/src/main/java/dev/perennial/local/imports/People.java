package dev.perennial.local.imports;

import dev.perennial.lambda.platform.Guests;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.Problem;
import dev.perennial.local.replay.Rows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Who is meant where an export names people by their e-mail address: the id that another export
/// has for it, or else the id of a guest. Keeps some hundred bytes for each customer of the other
/// export, and no address.
final class People {
  private static final Column EMAIL = Column.of("Email", "email_address", "user_email");
  private static final Column ID = Column.of("Customer ID", "customer_id", "user_id", "id");

  private final Map<Long, String> known;
  private final Optional<Guests> guests;

  private People(Map<Long, String> known, Optional<Guests> guests) {
    this.known = known;
    this.guests = guests;
  }

  /// With the customers of that table, if there is one.
  ///
  /// @param guests how guests get their ids, if the key is known
  static People of(Optional<Path> customers, Optional<Guests> guests, Consumer<Problem> problems) {
    Map<Long, String> known = new HashMap<>();
    customers.ifPresent(
        file ->
            Rows.ofTable(
                file,
                header -> {
                  Table table = Table.of(file.toString(), header);
                  table.require(file.toString(), List.of(EMAIL, ID));
                  return (line, text) -> {
                    Row row = table.row(line, text);
                    row.text(EMAIL)
                        .ifPresent(
                            email ->
                                row.text(ID).ifPresent(id -> known.putIfAbsent(hash(email), id)));
                  };
                },
                problems));
    return new People(known, guests);
  }

  /// Whose address it is. Throws [InvalidInput] if it would be a guest's and there is no key.
  String id(String email) {
    String id = known.get(hash(email));
    if (id != null) {
      return id;
    }
    return guests
        .map(some -> some.id(email))
        .orElseThrow(
            () ->
                new InvalidInput(
                    "a row names its customer by e-mail address alone: expected --guest-key FILE"
                        + " with the content of the stack's secret GuestKey, and for customers"
                        + " with an account --customers FILE, an export with their ids"));
  }

  private static long hash(String email) {
    String normal =
        Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
