package dev.perennial.lambda.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.customer.CustomerState;
import dev.perennial.lambda.wire.OutlookText;
import dev.perennial.report.Outlook;
import dev.perennial.report.OutlookTally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Gathers who is at risk and will be, and what is expected of them.
public final class OutlookGatherer implements Gatherer {
  private static final String KIND = "outlook";

  private final OutlookTally tally;

  /// @param at the time of the run
  /// @param zone the shop's
  public OutlookGatherer(Instant at, ZoneId zone) {
    tally = new OutlookTally(LocalDate.ofInstant(at, zone));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void add(CustomerState now) {
    tally.add(now.score());
  }

  @Override
  public byte[] part() {
    return OutlookText.write(tally.outlook()).getBytes(UTF_8);
  }

  /// The outlook of all segments of a run.
  public static Outlook merged(Parts parts, RunInput run) {
    List<Outlook> all =
        parts.of(run.run(), KIND, run.segments()).stream()
            .map(part -> OutlookText.read(new String(part, UTF_8)))
            .toList();
    return all.stream().reduce(Outlook::plus).orElse(Outlook.NONE);
  }
}
