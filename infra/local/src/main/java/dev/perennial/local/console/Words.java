package dev.perennial.local.console;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;

/// Decisions in words.
final class Words {
  private Words() {}

  /// What was decided and what became of it, in a sentence.
  static String of(Send send, Times times) {
    return switch (send.decision()) {
      case Decision.SendAt at ->
          send.status() == null ? "to be sent" : sent(send, send.status(), times);
      case Decision.HoldOut held -> "Not sent: " + of(held.reason()) + ".";
      case Decision.Skip skip -> "Not sent: " + of(skip.reason()) + ".";
    };
  }

  private static String sent(Send send, Status status, Times times) {
    String due = times.minute(send.due());
    if (status == Status.PLANNED) {
      return "Will be sent on " + due + ".";
    }
    return send.reason()
        .map(reason -> "Was to be sent on " + due + ", but then not: " + of(reason) + ".")
        .orElseGet(() -> "Was due on " + due + "; its status is " + status.code() + ".");
  }

  private static String of(Reason reason) {
    return switch (reason) {
      case ERASED -> "the customer was erased";
      case MERGED -> "another id of the same person stays";
      case UNKNOWN_ADDRESS -> "there is no e-mail address";
      case SUPPRESSED -> "mail to the address came back, or was complained about";
      case NO_CONSENT -> "there is no consent to this topic";
      case CUSTOMER_PAUSED -> "the customer asked for a pause";
      case HISTORICAL -> "what brought it about was imported";
      case STALE -> "what brought it about was too long ago";
      case NOT_IN_AUDIENCE -> "the customer is not in the campaign's audience";
      case CAMPAIGN_PAUSED -> "the campaign is paused";
      case FREQUENCY_CAP -> "enough mail has gone to the customer lately";
      case HOLDOUT -> "held out of this campaign, to measure its effect";
      case GLOBAL_HOLDOUT -> "held out of all campaigns, to measure their effect";
      case UNKNOWN_CAMPAIGN -> "the campaign is no longer there";
      case UNKNOWN_CUSTOMER -> "the customer is no longer there";
      case REJECTED -> "SES rejected it";
      case UNREADABLE -> "what is stored of it cannot be read";
    };
  }
}
