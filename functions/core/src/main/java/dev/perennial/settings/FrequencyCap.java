package dev.perennial.settings;

import java.util.Set;

/// At most so many mails of these classes to one customer within so many days.
public record FrequencyCap(int mails, int days, Set<CapClass> classes) {
  public FrequencyCap {
    classes = Set.copyOf(classes);
    if (mails < 1 || days < 1) {
      throw new IllegalArgumentException(
          "%d mails in %d days; expected at least 1 of each".formatted(mails, days));
    }
    if (classes.isEmpty() || classes.contains(CapClass.TRANSACTIONAL)) {
      throw new IllegalArgumentException(
          "a cap is of some of marketing, birthday and survey; transactional mail has none");
    }
  }

  /// A cap of everything that is not transactional.
  public static FrequencyCap of(int mails, int days) {
    return new FrequencyCap(
        mails, days, Set.of(CapClass.MARKETING, CapClass.BIRTHDAY, CapClass.SURVEY));
  }
}
