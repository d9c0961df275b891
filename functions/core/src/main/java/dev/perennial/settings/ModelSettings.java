package dev.perennial.settings;

/// What a shop can set of its models.
///
/// @param fitIntervalDays days between fits
/// @param discountRate by how much a year money in the future is worth less: 0.1 for 10 %
/// @param marginShare the part of revenue that the shop keeps, 0 to 1
public record ModelSettings(int fitIntervalDays, double discountRate, double marginShare) {

  /// As packaged.
  public static final ModelSettings DEFAULT = new ModelSettings(7, 0.1, 0.5);

  public ModelSettings {
    require(fitIntervalDays > 0, "fit_interval_days", "at least 1 day");
    require(discountRate >= 0 && discountRate <= 10, "discount_rate", "between 0 and 10");
    require(marginShare >= 0 && marginShare <= 1, "margin_share", "between 0 and 1");
  }

  private static void require(boolean holds, String setting, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the setting " + setting + " is not valid, expected " + expected);
    }
  }
}
