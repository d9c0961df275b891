package dev.perennial.lambda.sweep;

import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.wire.TallyBytes;
import dev.perennial.metric.Slice;
import dev.perennial.metric.Tally;
import dev.perennial.metric.Tallying;
import dev.perennial.segment.Segmenting;
import dev.perennial.settings.Settings;
import java.time.Instant;

/// Gathers what the metrics and the segments are made of.
public final class TallyGatherer implements Gatherer {
  public static final String KIND = "tally";

  private final Tallying tallying;
  private final Segmenting segmenting;
  private final Tally.Gathering segments = new Tally.Gathering();

  /// @param at the time of the run
  /// @param segmenting what is counted for the segments, maybe nothing
  public TallyGatherer(Settings settings, Instant at, Segmenting segmenting) {
    this.tallying = new Tallying(settings, at);
    this.segmenting = segmenting;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void add(CustomerState now) {
    tallying.add(now);
    segments.add(Slice.ALL, segmenting.of(now));
  }

  @Override
  public byte[] part() {
    segments.add(tallying.tally());
    return TallyBytes.write(segments.tally());
  }
}
