package dev.perennial.risk;

/// What a purchase of a customer is expected to bring, in units of the currency.
public sealed interface SpendModel permits GammaGamma, SpendModel.OwnMean {
  /// What is said where no model could be fitted to the currency.
  SpendModel OWN_MEAN = new OwnMean();

  /// Expected mean spend a purchase.
  double expectedSpend(SpendSummary customer);

  /// What the customer has spent so far, on average; zero where nothing is known. It supposes
  /// nothing of the currency or of other customers.
  record OwnMean() implements SpendModel {
    @Override
    public double expectedSpend(SpendSummary customer) {
      return customer.meanSpend();
    }
  }
}
