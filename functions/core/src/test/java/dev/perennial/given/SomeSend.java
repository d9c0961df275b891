package dev.perennial.given;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Feedback;
import dev.perennial.campaign.Measurement;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Rows of the ledger as measuring leaves them.
public final class SomeSend {
  /// How long the window is in which orders count.
  public static final Duration WINDOW = Duration.ofDays(30);

  private SomeSend() {}

  /// A row that was decided then and whose window had that outcome, or has not ended where it is
  /// null.
  public static Send measured(
      SendKey key, Decision decision, Instant decidedAt, @Nullable WindowOutcome outcome) {
    Moment moment = new Moment(MomentType.LAPSED, decidedAt, "o", false);
    Send send = Send.of(key, moment, decision, decidedAt).measuredFor(WINDOW);
    Measurement open = send.measurement();
    return new Send(
        key,
        moment,
        decidedAt,
        decision,
        null,
        send.status(),
        0,
        null,
        null,
        null,
        null,
        Feedback.NONE,
        open == null ? null : new Measurement(open.windowEnds(), outcome));
  }
}
