package dev.perennial.lambda.sweep;

import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.wire.TallyBytes;
import dev.perennial.metric.Tallying;
import dev.perennial.settings.Settings;
import java.time.Instant;

/// Gathers what the metrics are made of.
public final class TallyGatherer implements Gatherer {
  public static final String KIND = "tally";

  private final Tallying tallying;

  /// @param at the time of the run
  public TallyGatherer(Settings settings, Instant at) {
    tallying = new Tallying(settings, at);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void add(CustomerState now) {
    tallying.add(now);
  }

  @Override
  public byte[] part() {
    return TallyBytes.write(tallying.tally());
  }
}
