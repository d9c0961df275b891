package dev.perennial.link;

import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// An answer to a survey that a mail asked.
///
/// @param survey the survey's id
/// @param send the opaque id of the send that asked
/// @param score within the kind's scale
/// @param comment what the customer wrote, or empty text
public record SurveyAnswer(String survey, SurveyKind kind, String send, int score, String comment) {

  /// The event that records it, or empty if it says nothing that was not said before. The first
  /// answer is named by its send, each later one, such as a comment that was added, by the send and
  /// its number; of all of them the latest counts. A comment that was given before is kept.
  public Optional<SurveyResponded> change(Known known) {
    List<SurveyResponded> before = earlier(known, send);
    Optional<SurveyResponded> latest = latest(known, send);
    String earlier = latest.flatMap(one -> Optional.ofNullable(one.comment())).orElse("");
    String words = comment.isEmpty() ? earlier : comment;
    boolean isSaid =
        latest.filter(one -> one.score() == score).isPresent() && words.equals(earlier);
    if (isSaid) {
      return Optional.empty();
    }
    String response = before.isEmpty() ? send : send + "/" + (before.size() + 1);
    return Optional.of(
        new SurveyResponded(
            known.header(
                "answer/" + response, known.after(before.stream().map(SurveyResponded::time))),
            survey,
            response,
            kind,
            score,
            kind.lowest(),
            kind.highest(),
            send,
            words.isEmpty() ? null : words));
  }

  /// What the customer answered to that send last, or empty if nothing yet.
  public static Optional<SurveyResponded> latest(Known known, String send) {
    return earlier(known, send).stream()
        .max(Comparator.comparing(SurveyResponded::time).thenComparing(SurveyResponded::key));
  }

  private static List<SurveyResponded> earlier(Known known, String send) {
    return known.said().stream()
        .filter(SurveyResponded.class::isInstance)
        .map(SurveyResponded.class::cast)
        .filter(answer -> send.equals(answer.send()))
        .toList();
  }
}
