package dev.perennial.lambda;

/// What the functions tell CloudWatch, in the namespace `Perennial` and by function. A metric costs
/// by the hour in which anything is told of it, so there are few, none has a dimension with many
/// values, and nothing is told of what did not happen; why mails are not sent stands in the log
/// beside the count.
public enum Telemetry {
  /// Events that are new and stored.
  EVENTS_ACCEPTED("EventsAccepted", Unit.COUNT),
  /// Events that were there already.
  EVENTS_DUPLICATE("EventsDuplicate", Unit.COUNT),
  /// Events whose key another event has.
  EVENTS_CONFLICTING("EventsConflicting", Unit.COUNT),
  /// Events that do not keep to the contract.
  EVENTS_INVALID("EventsInvalid", Unit.COUNT),
  /// Of those, what a platform told and was told success about, with whatever of it has not the
  /// platform's own form: nobody sends it again.
  PLATFORM_EVENTS_INVALID("PlatformEventsInvalid", Unit.COUNT),
  /// Records of events that were folded into their customer.
  EVENTS_FOLDED("EventsFolded", Unit.COUNT),
  /// Records that the stream delivered again, and that had been folded before.
  EVENTS_REFOLDED("EventsRefolded", Unit.COUNT),
  /// What could not be read or handled, and was set aside.
  QUARANTINED("Quarantined", Unit.COUNT),
  /// Decisions that a mail is to be sent.
  DECISIONS_SEND("DecisionsSend", Unit.COUNT),
  /// Decisions to hold a customer out.
  DECISIONS_HOLDOUT("DecisionsHoldout", Unit.COUNT),
  /// Decisions that no mail is to be sent.
  DECISIONS_SKIP("DecisionsSkip", Unit.COUNT),
  /// Mails that SES took.
  MAILS_SENT("MailsSent", Unit.COUNT),
  /// Mails that a second look called off.
  MAILS_CANCELLED("MailsCancelled", Unit.COUNT),
  /// Mails that were put back for later.
  MAILS_POSTPONED("MailsPostponed", Unit.COUNT),
  /// Mails of which nobody knows whether they went.
  MAILS_UNKNOWN("MailsUnknown", Unit.COUNT),
  /// How long SES took to answer.
  SES_LATENCY("SesLatency", Unit.MILLISECONDS),
  /// Mean log loss of the churn risk in the latest window that lay wholly in the past.
  MODEL_LOG_LOSS("ModelLogLoss", Unit.NONE),
  /// SES takes no mail at all.
  MAIL_SERVICE_DOWN("MailServiceDown", Unit.COUNT),
  /// Mails that SES refused for what they are.
  REJECTED_SENDS("RejectedSends", Unit.COUNT),
  /// Sends that cannot be read, or made into a mail.
  UNREADABLE_SENDS("UnreadableSends", Unit.COUNT),
  /// Sends that are unknown for good.
  UNRESOLVED_SENDS("UnresolvedSends", Unit.COUNT),
  /// Sends that are unknown while no feedback comes in.
  UNTOLD_SENDS("UntoldSends", Unit.COUNT),
  /// Campaigns that have paused themselves.
  PAUSED_CAMPAIGNS("PausedCampaigns", Unit.COUNT),
  /// Customers who followed a link of a mail and were told to come again later.
  LINKS_NOT_ANSWERED("LinksNotAnswered", Unit.COUNT);

  private final String code;
  private final Unit unit;

  Telemetry(String code, Unit unit) {
    this.code = code;
    this.unit = unit;
  }

  /// The name of the metric.
  public String code() {
    return code;
  }

  /// Its unit, by CloudWatch's name.
  public String unit() {
    return unit.code;
  }

  private enum Unit {
    COUNT("Count"),
    MILLISECONDS("Milliseconds"),
    NONE("None");

    private final String code;

    Unit(String code) {
      this.code = code;
    }
  }
}
