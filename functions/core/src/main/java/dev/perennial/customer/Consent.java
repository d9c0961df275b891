package dev.perennial.customer;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.Evidence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far a customer agreed to be written to about a topic, and how that came about.
///
/// @param lawfulBasis for example `consent`, where it is known
/// @param method for example `checkout`, where it is known
/// @param policyVersion the text that was agreed to, where it is known
/// @param address the address that confirmed it, by the customer's own hash of it, or null: where
///   it is not known which that was, the confirmation counts for any
public record Consent(
    ConsentState state,
    @Nullable String lawfulBasis,
    @Nullable String method,
    @Nullable String policyVersion,
    @Nullable KeyHash address) {
  /// How a consent is given that whoever owns the address has confirmed by mail: our own pages are
  /// reached by links in mails, and the last two are made up by simulations.
  private static final Set<String> BY_MAIL =
      Set.of(
          "double_opt_in",
          "preferences_page",
          "shopify confirmed_opt_in",
          "assumed-by-replay",
          "synthetic");

  /// A consent of which no address is known that confirmed it.
  public Consent(
      ConsentState state,
      @Nullable String lawfulBasis,
      @Nullable String method,
      @Nullable String policyVersion) {
    this(state, lawfulBasis, method, policyVersion, null);
  }

  /// What the customer keeps of that event.
  public static Consent from(ConsentChanged change) {
    Evidence evidence = change.evidence();
    @Nullable String email = evidence.confirmedEmail();
    boolean confirms = change.state() == ConsentState.GRANTED && isByMail(evidence.method());
    return new Consent(
        change.state(),
        evidence.lawfulBasis(),
        evidence.method(),
        evidence.policyVersion(),
        confirms && email != null ? KeyHash.ofAddress(change.customer(), email) : null);
  }

  /// What the customer keeps of that event under its topic and, if it confirms or withdraws it,
  /// under [ConsentTopic#confirmed].
  static Map<ConsentTopic, Consent> said(ConsentChanged change) {
    ConsentTopic topic = new ConsentTopic(change.channel(), change.topic());
    Consent consent = from(change);
    return topic.isOfMail() && consent.isOfConfirmations()
        ? Map.of(topic, consent, topic.confirmed(), consent)
        : Map.of(topic, consent);
  }

  /// Whether it is kept under [ConsentTopic#confirmed] as well: what was confirmed by mail, and
  /// what was withdrawn. A box that was ticked, however that is told, neither confirms nor takes
  /// back.
  public boolean isOfConfirmations() {
    return switch (state) {
      case GRANTED -> isByMail(method);
      case PENDING -> false;
      case WITHDRAWN -> true;
    };
  }

  /// Whether a consent that is given by that method was confirmed by mail.
  public static boolean isByMail(@Nullable String method) {
    return method != null && BY_MAIL.contains(method.toLowerCase(Locale.ROOT));
  }

  /// Whether it was granted, and confirmed by whoever owns that address.
  ///
  /// @param now the customer's own hash of their address now, or empty if there is none
  boolean isConfirmedBy(Optional<KeyHash> now) {
    return state == ConsentState.GRANTED && isByMail(method) && (address == null || isOf(now));
  }

  /// The same, where it is known that it was this very address.
  boolean isSurelyConfirmedBy(Optional<KeyHash> now) {
    return isConfirmedBy(now) && isOf(now);
  }

  private boolean isOf(Optional<KeyHash> now) {
    return now.filter(hash -> hash.equals(address)).isPresent();
  }
}
