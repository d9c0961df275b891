package dev.perennial.risk;

/// The model that scores customers, and what is known of it.
///
/// @param fitted whether the parameters were fitted to this shop
/// @param version names the parameters in every score that was made with them
public record RiskModel(MbgNbd parameters, boolean fitted, String version) {

  /// What a shop has before its first fit.
  public static final RiskModel UNFITTED = new RiskModel(MbgNbd.UNFITTED, false, "unfitted-1");
}
