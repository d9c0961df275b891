package dev.perennial.report;

import java.time.LocalDate;
import java.util.SortedMap;

/// The store of outlooks, one of each day on which everyone was looked at.
public interface Outlooks {

  /// Stores the outlook of a day, in the place of an earlier one of the same day.
  void put(LocalDate day, Outlook outlook);

  /// All by day, eventually consistent.
  SortedMap<LocalDate, Outlook> all();
}
