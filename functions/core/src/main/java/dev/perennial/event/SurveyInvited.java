package dev.perennial.event;

/// A customer was asked to answer a survey.
///
/// @param survey which survey
/// @param send the opaque id of the send that asked
public record SurveyInvited(EventHeader header, String survey, String send, SurveyKind kind)
    implements Event {
  private static final int MOST_BYTES = 256;

  public SurveyInvited {
    Text.require("survey_id", survey, MOST_BYTES);
    Text.require("send_id", send, MOST_BYTES);
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.SURVEY_INVITED, header.source(), send);
  }
}
