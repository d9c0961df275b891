package dev.perennial.customer;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which address a customer is asked at to confirm what they ticked, and since when: the occasion
/// of a moment of type [MomentType#CONSENT_PENDING], `<hash of the address>/<time>`. The hash is
/// the customer's own, see [KeyHash]: it is compared within one customer.
public record ConfirmationOccasion(KeyHash address, Instant time) {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})/(.+)");

  /// The occasion in that text, or empty if it is of an older form, `<topic>/<time>`, which says no
  /// address.
  public static Optional<ConfirmationOccasion> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ConfirmationOccasion(KeyHash.parse(parts.group(1)), Instant.parse(parts.group(2))))
        : Optional.empty();
  }

  /// The text that [#parse] reads.
  @Override
  public String toString() {
    return address + "/" + time;
  }
}
