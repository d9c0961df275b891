package dev.perennial.customer;

/// In what a stored customer can differ from the fold of their events.
public enum Difference {
  /// There are events and nothing is stored.
  MISSING("missing"),
  /// Something is stored and there are no events of it.
  WITHOUT_EVENTS("without_events"),
  /// Something is stored of whom nothing is left after an erasure.
  ERASED("erased"),
  /// What is stored cannot be read.
  UNREADABLE("unreadable"),
  /// Some of the events cannot be read, so that what should be stored is not known.
  UNREADABLE_EVENTS("unreadable_events"),
  /// It was folded from another stream than the one that the table of events has.
  STREAM("stream"),
  PROFILE("profile"),
  TRAITS("traits"),
  CONSENTS("consents"),
  ORDERS("orders"),
  REFUNDS("refunds"),
  CANCELLATIONS("cancellations"),
  ANSWERS("answers"),
  INVITATIONS("invitations"),
  POINTS("points"),
  SIGNALS("signals"),
  DELIVERABILITY("deliverability"),
  MERGES("merges"),
  LIVE_SINCE("live_since"),
  /// Lifecycle, risk date or risk are not what the same model makes of the history.
  SCORE("score");

  private final String code;

  Difference(String code) {
    this.code = code;
  }

  /// How it is written.
  public String code() {
    return code;
  }
}
