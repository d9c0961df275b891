package dev.perennial.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a consent came about, as far as it is shown with the customer. The rest (address of the
/// network, browser, document) stays in the stored event.
///
/// @param lawfulBasis for example `consent` or `legitimate_interest`
/// @param method how it was given, for example `checkout` or `double_opt_in`
/// @param policyVersion the text that the customer agreed to
/// @param capturedAt when it was given, where that differs from the event's time
/// @param confirmedEmail the address whose owner confirmed it by mail, where that is known: the
///   confirmation is of no other
public record Evidence(
    @Nullable String lawfulBasis,
    @Nullable String method,
    @Nullable String policyVersion,
    @Nullable Instant capturedAt,
    @Nullable String confirmedEmail) {
  private static final int MOST_BYTES = 64;

  /// Nothing is known.
  public static final Evidence NONE = new Evidence(null, null, null, null);

  /// What came about in a way that confirms no address.
  public Evidence(
      @Nullable String lawfulBasis,
      @Nullable String method,
      @Nullable String policyVersion,
      @Nullable Instant capturedAt) {
    this(lawfulBasis, method, policyVersion, capturedAt, null);
  }

  public Evidence {
    requireShort("lawful_basis", lawfulBasis);
    requireShort("method", method);
    requireShort("policy_version", policyVersion);
  }

  private static void requireShort(String what, @Nullable String value) {
    if (value != null) {
      Text.require(what, value, MOST_BYTES);
    }
  }
}
