package dev.perennial.lambda.sweep;

import dev.perennial.risk.FittedModel;
import dev.perennial.risk.Models;
import dev.perennial.risk.RiskModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// The newest model, looked up at most once in five minutes. A new one is used that much later.
public final class NewestModel implements Supplier<RiskModel> {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Models models;
  private final Clock clock;
  private RiskModel model = RiskModel.UNFITTED;
  private Instant until = Instant.MIN;

  public NewestModel(Models models, Clock clock) {
    this.models = models;
    this.clock = clock;
  }

  @Override
  public synchronized RiskModel get() {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      model = models.newest().map(FittedModel::model).orElse(RiskModel.UNFITTED);
      until = now.plus(KEPT);
    }
    return model;
  }
}
