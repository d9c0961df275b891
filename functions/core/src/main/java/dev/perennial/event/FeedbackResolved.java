package dev.perennial.event;

import org.jspecify.annotations.Nullable;

/// The shop did something about an answer to a survey.
///
/// @param response the id of the answer
/// @param change what was done, in words for the customer, where the shop says so
public record FeedbackResolved(EventHeader header, String response, @Nullable String change)
    implements Event {
  private static final int MOST_BYTES = 256;

  public FeedbackResolved {
    Text.require("response_id", response, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.FEEDBACK_RESOLVED, header.source(), response);
  }

  /// What identifies the answer that it is about.
  public EventKey answer() {
    return new EventKey(EventType.SURVEY_RESPONDED, header.source(), response);
  }
}
