package dev.perennial.customer;

import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// An answer to a survey as the history keeps it.
///
/// @param key which answer
/// @param time when it was given, kept to the second
/// @param invitation the key of the invitation that it answers, or null where none is known
public record Answer(
    KeyHash key,
    Instant time,
    SurveyKind kind,
    int score,
    int scaleMin,
    int scaleMax,
    @Nullable KeyHash invitation)
    implements Comparable<Answer> {
  private static final Comparator<Answer> BY_TIME =
      Comparator.comparing(Answer::time).thenComparing(Answer::key);

  /// The highest NPS answer of a detractor (Reichheld 2003).
  private static final int DETRACTOR_AT_MOST = 6;

  /// The lowest NPS answer of a promoter (Reichheld 2003).
  private static final int PROMOTER_AT_LEAST = 9;

  public Answer {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }

  /// What the history keeps of that event.
  public static Answer from(SurveyResponded event) {
    return new Answer(
        KeyHash.of(event.key()),
        event.time(),
        event.kind(),
        event.score(),
        event.scaleMin(),
        event.scaleMax(),
        event.send() == null ? null : KeyHash.ofSend(event.send()));
  }

  /// Whether this is an NPS answer of 0 to 6.
  public boolean isDetractor() {
    return kind == SurveyKind.NPS && score <= DETRACTOR_AT_MOST;
  }

  /// Whether this is an NPS answer of 9 or 10.
  public boolean isPromoter() {
    return kind == SurveyKind.NPS && score >= PROMOTER_AT_LEAST;
  }

  @Override
  public int compareTo(Answer other) {
    return BY_TIME.compare(this, other);
  }
}
