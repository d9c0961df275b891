package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.OrderId;
import dev.perennial.event.ProfileField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// An event's key in eight bytes: the first 64 bits of the SHA-256 of its sort key. Within one
/// customer of 10,000 orders two keys share a hash with a probability of about 3 in 10¹².
public record KeyHash(long bits) implements Comparable<KeyHash> {

  /// The hash of that key.
  public static KeyHash of(EventKey key) {
    return of(key.sortKey());
  }

  /// The hash of an order that another event of the same store names: that of the order's own key.
  static KeyHash ofOrder(Event event, OrderId order) {
    return of(new EventKey(EventType.ORDER_COMPLETED, event.header().source(), order.value()));
  }

  /// The hash of an opaque send id, by which an answer finds its invitation.
  public static KeyHash ofSend(String send) {
    return of("send#" + send);
  }

  /// The hash of an e-mail address, in whatever case it is written.
  public static KeyHash ofAddress(String email) {
    return of("email#" + email.toLowerCase(Locale.ROOT));
  }

  /// The hash of an e-mail address as one customer's own, in whatever case it is written: of
  /// another customer it is another, so that nobody can look up an address by it, or tell who
  /// shares one.
  public static KeyHash ofAddress(CustomerId customer, String email) {
    return of("email#" + customer.value() + "#" + email.toLowerCase(Locale.ROOT));
  }

  /// The customer's own hash of their address of now, or empty if there is none.
  public static Optional<KeyHash> ofAddress(Customer customer) {
    return customer.profile(ProfileField.EMAIL).map(email -> ofAddress(customer.id(), email));
  }

  /// The hash of a customer's id, where the id itself is not to be told to others.
  static KeyHash ofCustomer(CustomerId customer) {
    return of("customer#" + customer.value());
  }

  private static KeyHash of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return new KeyHash(ByteBuffer.wrap(hash).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Reads what [#toString] wrote. Throws IllegalArgumentException if it is nothing like it.
  public static KeyHash parse(String text) {
    return new KeyHash(HexFormat.fromHexDigitsToLong(text));
  }

  /// Sixteen hexadecimal digits.
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(bits);
  }

  @Override
  public int compareTo(KeyHash other) {
    return Long.compareUnsigned(bits, other.bits);
  }
}
