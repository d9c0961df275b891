package dev.perennial.customer;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import org.jspecify.annotations.Nullable;

/// How far a customer agreed to be written to about a topic, and how that came about.
///
/// @param lawfulBasis for example `consent`, where it is known
/// @param method for example `checkout`, where it is known
/// @param policyVersion the text that was agreed to, where it is known
public record Consent(
    ConsentState state,
    @Nullable String lawfulBasis,
    @Nullable String method,
    @Nullable String policyVersion) {

  /// A consent of which nothing is known but its state.
  public static Consent of(ConsentState state) {
    return new Consent(state, null, null, null);
  }

  /// What the customer keeps of that event.
  public static Consent from(ConsentChanged change) {
    return new Consent(
        change.state(),
        change.evidence().lawfulBasis(),
        change.evidence().method(),
        change.evidence().policyVersion());
  }
}
