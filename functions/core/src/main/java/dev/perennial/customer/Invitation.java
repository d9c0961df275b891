package dev.perennial.customer;

import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// An invitation to a survey as the history keeps it.
///
/// @param key which send asked, see [KeyHash#ofSend]
/// @param time when it asked, kept to the second
public record Invitation(KeyHash key, Instant time, SurveyKind kind)
    implements Comparable<Invitation> {
  private static final Comparator<Invitation> ORDER =
      Comparator.comparing(Invitation::time)
          .thenComparing(Invitation::key)
          .thenComparing(Invitation::kind);

  public Invitation {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// What the history keeps of that event.
  public static Invitation from(SurveyInvited event) {
    return new Invitation(KeyHash.ofSend(event.send()), event.time(), event.kind());
  }

  @Override
  public int compareTo(Invitation other) {
    return ORDER.compare(this, other);
  }
}
