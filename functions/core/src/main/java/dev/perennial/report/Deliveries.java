package dev.perennial.report;

import java.time.Instant;
import java.util.Set;

/// The store of who was sent which report, so that nobody is sent one twice. It knows no addresses:
/// a recipient is the hash of one.
public interface Deliveries {

  /// Who has been sent that report, or may have been; strongly consistent.
  Set<String> of(ReportKey report);

  /// Takes it upon itself to send the report. False, and nothing changed, if it was sent before, or
  /// may have been.
  boolean claim(ReportKey report, String recipient, Instant now);

  /// It was certainly not sent.
  void giveBack(ReportKey report, String recipient);
}
