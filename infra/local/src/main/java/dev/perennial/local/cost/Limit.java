package dev.perennial.local.cost;

import java.util.List;
import java.util.stream.Stream;

/// Something that ends somewhere: how much of it a load takes at its peak, how much there is, and
/// what to do before it is reached.
///
/// @param needed at the peak, in the unit of `has`
/// @param has as deployed, or as AWS gives it to begin with
/// @param then what to change
public record Limit(String what, double needed, double has, String then) {
  /// How much more than on average happens in the busiest hour. An assumption.
  static final double PEAK = 10;

  private static final double WRITES_OF_A_NEW_TABLE = 4_000;
  private static final double SECONDS_AN_HOUR = 3_600;
  private static final double MAILS_A_SECOND = 6;
  private static final double SENDING_HOURS = 10;

  /// The limits in the order in which a growing shop meets them.
  public static List<Limit> of(Load load, Tables tables) {
    return Stream.of(sending(load), taking(load, tables), reading(load, tables))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Limit> sending(Load load) {
    double mailsADay = load.mails() / Load.DAYS;
    double mailRate = mailsADay / (SENDING_HOURS * 3600);
    return List.of(
        new Limit(
            "SES: mails a day", mailsADay, 50_000, "ask AWS for more (in the sandbox it is 200)"),
        new Limit(
            "SES: mails a second, if all go within ten hours",
            mailRate,
            14,
            "ask AWS for a higher rate; ses_share of it is used"),
        new Limit(
            "sender: mails a second that one run hands over",
            mailRate,
            MAILS_A_SECOND,
            "send several at once under one pacer (docs/adr/0405-pace.md): not built"));
  }

  private static List<Limit> taking(Load load, Tables tables) {
    double events = load.orders() * (1 + tables.unit("other_events_per_order"));
    double peak = PEAK * events / Load.seconds();
    return List.of(
        new Limit(
            "API: requests a second",
            peak,
            100,
            "raise ApiRequestsPerSecond, up to the account's 10,000; or send in batches of 100"),
        new Limit(
            "Lambda: at once, in the account",
            peak * tables.unit("ingest_ms") / 1000 + 20,
            1_000,
            "ask AWS for more concurrency; a new account may have 10"),
        new Limit(
            "Events: write units a second",
            peak * tables.unit("order_writes") / 2,
            40_000,
            "ask AWS for a higher quota of the table; before a rush, warm it"));
  }

  private static List<Limit> reading(Load load, Tables tables) {
    double noticed = load.customers() * tables.unit("sweep_changes_per_customer");
    double decisions = (load.orders() + load.mails() + noticed) * tables.unit("months_kept");
    return List.of(
        new Limit(
            "night: segments for a quarter of a million customers each",
            (double) load.segments(),
            1_000,
            "SweepSegments; beyond about 3,000 the history of one execution is full: distributed"
                + " map"),
        new Limit(
            "night that scores everybody: hours of writes, 4,000 a second of a new table",
            load.customers() / WRITES_OF_A_NEW_TABLE / SECONDS_AN_HOUR,
            3,
            "warm the table before: aws dynamodb update-table --warm-throughput (docs/cost.md)"),
        new Limit(
            "night: hours, ten segments at a time",
            Math.ceil(load.segments() / 10.0) * sweepHours(load, tables),
            8,
            "raise MaxConcurrency in infra/nightly.asl.json, 40 at most"),
        new Limit(
            "report: decisions that one scan reads",
            decisions,
            10_000_000,
            "divide it into segments as the night is (docs/adr/0508-reports-are-kept-in-s3.md):"
                + " not built"));
  }

  private static double sweepHours(Load load, Tables tables) {
    double each = (double) load.customers() / load.segments();
    return each * tables.unit("sweep_ms_per_customer") / 3_600_000;
  }

  /// Whether the load needs more than there is.
  public boolean isReached() {
    return needed > has;
  }
}
