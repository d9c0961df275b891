package dev.perennial.risk;

/// The model that scores customers, and what is known of it.
///
/// @param churn the parameters, and what past windows taught besides
/// @param fitted whether it was fitted to this shop
/// @param version names the parameters in every score that was made with them
public record RiskModel(ChurnModel churn, boolean fitted, String version) {

  /// What a shop has before its first fit.
  public static final RiskModel UNFITTED = new RiskModel(ChurnModel.UNFITTED, false, "unfitted-1");

  /// The purchase model alone, for the 90 days of the churn risk.
  public RiskModel(MbgNbd parameters, boolean fitted, String version) {
    this(ChurnModel.of(parameters), fitted, version);
  }

  /// The model of a card, which counts as fitted only if it is to be trusted.
  public static RiskModel of(ModelCard card, String version) {
    return new RiskModel(card.churn(), card.trusted(), version);
  }

  /// The model of repeat purchases: P(alive), and where the risk starts from.
  public MbgNbd parameters() {
    return churn.purchases();
  }
}
