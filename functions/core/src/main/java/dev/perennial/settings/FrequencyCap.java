package dev.perennial.settings;

/// At most so many marketing mails to one customer within so many days.
public record FrequencyCap(int mails, int days) {
  public FrequencyCap {
    if (mails < 1 || days < 1) {
      throw new IllegalArgumentException(
          "%d mails in %d days; expected at least 1 of each".formatted(mails, days));
    }
  }
}
