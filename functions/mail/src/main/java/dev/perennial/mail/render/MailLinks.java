package dev.perennial.mail.render;

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

  /// What a customer hands on to a friend.
  URI referral();

  /// Where to say something about what was bought.
  URI review();

  /// Confirms a consent (double opt-in).
  URI confirm();
}
