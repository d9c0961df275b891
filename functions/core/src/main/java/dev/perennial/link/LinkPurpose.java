package dev.perennial.link;

import java.util.Arrays;
import java.util.Optional;

/// What a link is good for. A token of one purpose is worth nothing for another.
public enum LinkPurpose {
  /// Stops mail about a topic.
  UNSUBSCRIBE(1, "unsubscribe"),
  /// Shows and changes topics, language, pause and birthday.
  PREFERENCES(2, "preferences"),
  /// Answers a survey.
  SURVEY(3, "survey"),
  /// Brings a friend.
  REFERRAL(4, "referral"),
  /// Confirms a consent (double opt-in).
  CONFIRM(5, "confirm");

  private final int code;
  private final String path;

  LinkPurpose(int code, String path) {
    this.code = code;
    this.path = path;
  }

  /// The first part of its path.
  public String path() {
    return path;
  }

  /// The number within tokens; it is never given to another purpose.
  int code() {
    return code;
  }

  static Optional<LinkPurpose> find(int code) {
    return Arrays.stream(values()).filter(purpose -> purpose.code == code).findFirst();
  }
}
