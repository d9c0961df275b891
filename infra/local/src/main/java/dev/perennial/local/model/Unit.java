package dev.perennial.local.model;

import java.util.Locale;

/// The unit of time of a model's parameters.
enum Unit {
  DAY(1),
  WEEK(7),
  MONTH(365.25 / 12),
  YEAR(365.25);

  private final double days;

  Unit(double days) {
    this.days = days;
  }

  static Unit parse(String code) {
    return Codes.parse(values(), code);
  }

  double days() {
    return days;
  }

  /// What the command line and the parameter files call it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads the command line.
  static final class Converter extends Codes.Converter<Unit> {
    @Override
    Unit[] all() {
      return values();
    }
  }
}
