package dev.perennial.customer;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  /// How a consent is given that whoever owns the address has confirmed by mail: our own pages are
  /// reached by links in mails, and the last two are made up by simulations.
  private static final Set<String> BY_MAIL =
      Set.of(
          "double_opt_in",
          "preferences_page",
          "shopify confirmed_opt_in",
          "assumed-by-replay",
          "synthetic");

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

  /// What the customer keeps of that event under its topic and, unless it grants something that
  /// nobody has confirmed, under [ConsentTopic#confirmed].
  static Map<ConsentTopic, Consent> said(ConsentChanged change) {
    ConsentTopic topic = new ConsentTopic(change.channel(), change.topic());
    Consent consent = from(change);
    return topic.isOfMail() && consent.isOfConfirmations()
        ? Map.of(topic, consent, topic.confirmed(), consent)
        : Map.of(topic, consent);
  }

  /// Whether it is kept under [ConsentTopic#confirmed] as well: all but what is granted and
  /// confirmed by nobody.
  public boolean isOfConfirmations() {
    return state != ConsentState.GRANTED || isConfirmed();
  }

  private boolean isConfirmed() {
    return method != null && BY_MAIL.contains(method.toLowerCase(Locale.ROOT));
  }
}
