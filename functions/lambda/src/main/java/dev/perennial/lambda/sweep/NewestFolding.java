package dev.perennial.lambda.sweep;

import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.util.function.Supplier;

/// Folds and scores by the newest model. As long as that is the same it is the same folding, so
/// that what customers have in common is worked out once. Threads may share it.
public final class NewestFolding implements Supplier<Folding> {
  private final Settings settings;
  private final Supplier<RiskModel> newest;
  private Folding folding;

  /// @param newest the newest model, whenever it is asked
  public NewestFolding(Settings settings, Supplier<RiskModel> newest) {
    this.settings = settings;
    this.newest = newest;
    this.folding = by(RiskModel.UNFITTED);
  }

  @Override
  public synchronized Folding get() {
    RiskModel model = newest.get();
    if (!folding.scoring().model().equals(model)) {
      folding = by(model);
    }
    return folding;
  }

  private Folding by(RiskModel model) {
    return new Folding(new Scoring(settings, model));
  }
}
