package dev.perennial.mail.report;

import java.util.List;
import java.util.Optional;

/// What the report of a simulation says of its data, at the end of the page. The report of a shop
/// has none: it shows no customer's mail.
///
/// @param notes what is real, what is made up, how the run went; each a sentence or two in English
/// @param source whom the data are owed to
/// @param mail one of the mails
/// @param files what lies beside the page
public record Appendix(
    List<String> notes, Optional<Source> source, Optional<SampleMail> mail, List<String> files) {
  public Appendix {
    notes = List.copyOf(notes);
    files = List.copyOf(files);
  }

  /// Whom the data are owed to, and on what terms.
  public record Source(String text, String url, String licence, String licenceUrl) {}

  /// A mail as it was sent.
  public record SampleMail(String campaign, String subject, String html) {}
}
