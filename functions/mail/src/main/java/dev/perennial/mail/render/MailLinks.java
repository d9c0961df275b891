package dev.perennial.mail.render;

import dev.perennial.event.SurveyKind;
import java.net.URI;
import java.util.Set;

/// Where the links of one mail lead. Each is asked for only by a text that uses it.
public interface MailLinks {

  /// The hosts that links may lead to. A link to any other is not written.
  Set<String> hosts();

  /// The shop's front page.
  URI shop();

  /// Stops mail: GET shows a page, POST acts at once (RFC 8058).
  URI unsubscribe();

  /// Topics, language, pause.
  URI preferences();

  /// Answers the mail's survey with that score.
  URI survey(int score);

  /// The lowest score of the mail's survey.
  default int lowestScore() {
    return SurveyKind.NPS.lowest();
  }

  /// The highest score of the mail's survey.
  default int highestScore() {
    return SurveyKind.NPS.highest();
  }

  /// What a customer hands on to a friend.
  URI referral();

  /// Where to say something about what was bought.
  URI review();

  /// Confirms a consent (double opt-in).
  URI confirm();
}
