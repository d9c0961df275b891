package dev.perennial.event;

import org.jspecify.annotations.Nullable;

/// A customer answered a survey.
///
/// @param survey which survey
/// @param response the id of the answer
/// @param score the answer, within the scale
/// @param scaleMin the lowest answer of the scale, 0 or more
/// @param scaleMax the highest answer of the scale, at most 100; an NPS scale is 0 to 10
/// @param send the opaque id of the send that asked, where one did
/// @param comment what the customer wrote; it stays in the event
public record SurveyResponded(
    EventHeader header,
    String survey,
    String response,
    SurveyKind kind,
    int score,
    int scaleMin,
    int scaleMax,
    @Nullable String send,
    @Nullable String comment)
    implements Event {
  private static final int HIGHEST = 100;
  private static final int MOST_BYTES = 256;

  public SurveyResponded {
    Text.require("survey_id", survey, MOST_BYTES);
    Text.require("response_id", response, MOST_BYTES);
    if (send != null) {
      Text.require("send_id", send, MOST_BYTES);
    }
    if (scaleMin < 0 || scaleMax <= scaleMin || scaleMax > HIGHEST) {
      throw new IllegalArgumentException(
          "scale is %d to %d, expected 0 ≤ scale_min < scale_max ≤ %d"
              .formatted(scaleMin, scaleMax, HIGHEST));
    }
    if (kind == SurveyKind.NPS && (scaleMin != 0 || scaleMax != 10)) {
      throw new IllegalArgumentException(
          "scale is %d to %d, expected 0 to 10 for nps".formatted(scaleMin, scaleMax));
    }
    if (score < scaleMin || score > scaleMax) {
      throw new IllegalArgumentException(
          "score is %d, expected %d to %d".formatted(score, scaleMin, scaleMax));
    }
  }

  /// An answer of its own accord, to the survey that is called like its kind.
  public SurveyResponded(
      EventHeader header, String response, SurveyKind kind, int score, int scaleMin, int scaleMax) {
    this(header, kind.code(), response, kind, score, scaleMin, scaleMax, null, null);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.SURVEY_RESPONDED, header.source(), response);
  }
}
