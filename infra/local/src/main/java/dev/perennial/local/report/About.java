package dev.perennial.local.report;

import java.util.List;
import java.util.Optional;

/// What a report says of its data.
///
/// @param title whose history it is
/// @param notes what is real, what is made up, how the run went; each a sentence or two
public record About(String title, List<String> notes, Optional<Attribution> attribution) {
  public About {
    notes = List.copyOf(notes);
  }

  /// Whom the data are owed to, and on what terms.
  public record Attribution(String text, String url, String licence, String licenceUrl) {}
}
