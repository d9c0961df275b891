package dev.perennial.risk;

import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The model that scores customers, and what is known of it.
///
/// @param churn the parameters, and what past windows taught besides
/// @param spends the models of spend; a currency that is not there has [SpendModel#OWN_MEAN]
/// @param fitted whether it was fitted to this shop, and is to be trusted
/// @param version names the parameters in every score that was made with them
public record RiskModel(
    ChurnModel churn, Map<Currency, GammaGamma> spends, boolean fitted, String version) {

  /// What a shop has before its first fit that is to be trusted.
  public static final RiskModel UNFITTED = new RiskModel(ChurnModel.UNFITTED, false, "unfitted-1");

  public RiskModel {
    spends = Map.copyOf(spends);
  }

  /// The churn model with no model of spend.
  public RiskModel(ChurnModel churn, boolean fitted, String version) {
    this(churn, Map.of(), fitted, version);
  }

  /// The purchase model alone, for the 90 days of the churn risk.
  public RiskModel(MbgNbd parameters, boolean fitted, String version) {
    this(ChurnModel.of(parameters), fitted, version);
  }

  /// The model of a card, or the default one if the card is not to be trusted.
  public static RiskModel of(ModelCard card, String version) {
    return card.trusted() ? new RiskModel(card.churn(), card.spends(), true, version) : UNFITTED;
  }

  /// The model of repeat purchases: P(alive), and where the risk starts from.
  public MbgNbd parameters() {
    return churn.purchases();
  }

  /// The model of spend in that currency.
  public SpendModel spend(Currency currency) {
    @Nullable SpendModel model = spends.get(currency);
    return model == null ? SpendModel.OWN_MEAN : model;
  }

  /// A range for a risk of this model; a wide one while it is not fitted.
  public RiskBand band(double risk) {
    return RiskBand.of(risk, fitted);
  }
}
