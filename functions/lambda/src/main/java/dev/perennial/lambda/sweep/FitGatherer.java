package dev.perennial.lambda.sweep;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Purchases;
import dev.perennial.lambda.wire.FitPartBytes;
import dev.perennial.risk.FitPart;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.HistorySample;
import java.time.Instant;
import java.time.ZoneId;

/// Gathers what the models are fitted to. Customers are in it by a pseudonym only.
public final class FitGatherer implements Gatherer {
  public static final String KIND = "fit";

  private final ZoneId zone;
  private final FitPart.Gathering gathering;

  /// @param at the time of the run
  public FitGatherer(Instant at, ZoneId zone) {
    this.zone = zone;
    this.gathering = new FitPart.Gathering(FittedModel.asOfDay(at, zone));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void add(CustomerState now) {
    String name = HistorySample.pseudonym(now.customer().id().value());
    gathering.add(Purchases.of(now.customer().history(), zone, name));
  }

  @Override
  public byte[] part() {
    return FitPartBytes.write(gathering.part());
  }
}
