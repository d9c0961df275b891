package dev.perennial.local.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/// How many of each thing that has a price a load takes in a month.
///
/// @param quantities by the code of the price
public record Consumption(Map<String, Double> quantities) {
  private static final double KB_PER_GB = 1024 * 1024;
  private static final double MINUTES = Load.DAYS * 1_440;

  /// X-Ray takes the first request of each second and one in twenty of the others.
  private static final double TRACED = 0.05;

  /// States of a night beside those of its segments.
  private static final double STEPS_A_NIGHT = 6;

  /// Transitions a segment: into its iteration, the task, out of it.
  private static final double STEPS_A_SEGMENT = 3;

  private static final double MOST_A_BATCH = 100;

  /// What the load takes.
  static Consumption of(Load load, Tables tables) {
    return new Calculation(load, tables).all();
  }

  /// One load with the units that it is reckoned by.
  private record Calculation(Load load, Tables tables) {

    Consumption all() {
      Map<String, Double> all = new LinkedHashMap<>();
      all.put("dynamo_write", writes());
      all.put("dynamo_read", reads());
      all.put("dynamo_storage", (tablesKb() + indexKb()) / KB_PER_GB);
      all.put("dynamo_recovery", tablesKb() / KB_PER_GB);
      all.put("lambda_request", invocations());
      all.put("lambda_time", gbSeconds());
      all.put("api_request", events() + links());
      all.put("ses_mail", (double) load.mails());
      all.put("scheduler_run", MINUTES + MINUTES / 60 + 2 * Load.DAYS);
      all.put("states_step", Load.DAYS * (STEPS_A_NIGHT + STEPS_A_SEGMENT * load.segments()));
      double logs = logGb();
      all.put("log_in", logs);
      all.put("log_kept", logs);
      all.put("metric", unit("metrics"));
      all.put("alarm", unit("alarms"));
      all.put("trace", traces());
      all.put("secret", unit("secrets"));
      all.put("secret_read", unit("secret_reads"));
      return new Consumption(all);
    }

    private double unit(String code) {
      return tables.unit(code);
    }

    private double events() {
      return load.orders() * (1 + unit("other_events_per_order"));
    }

    private double changes() {
      return load.customers() * unit("sweep_changes_per_customer");
    }

    private double links() {
      return load.mails() * unit("clicks_per_mail");
    }

    private double feedback() {
      return load.mails() * unit("feedback_per_mail");
    }

    private double writes() {
      double mail = unit("mail_writes") + unit("outcome_writes");
      return events() * unit("order_writes")
          + load.orders() * unit("decision_writes")
          + load.mails() * mail
          + changes() * (1 + unit("decision_writes"))
          + load.customers() * unit("rescored_per_customer")
          + MINUTES * unit("idle_minute_writes");
    }

    /// The nightly pass and the scan of a report read 8 KB a unit, since they need not be strongly
    /// consistent.
    private double reads() {
      return events() * unit("order_reads")
          + load.mails() * unit("mail_reads")
          + load.customers() * Load.DAYS * unit("customer_kb") / 8
          + unit("report_scans") * decisionsKept() * unit("send_kb") / 8;
    }

    private double decisionsKept() {
      return (load.orders() + load.mails() + changes()) * unit("months_kept");
    }

    /// An item is billed with some bytes more than it holds.
    private double tablesKb() {
      double more = unit("item_overhead_kb");
      return load.customers() * (unit("customer_kb") + more)
          + events() * unit("months_kept") * (unit("event_kb") + more)
          + decisionsKept() * (unit("send_kb") + more);
    }

    /// The index by which feedback finds its mail; no recovery is paid for it.
    private double indexKb() {
      return load.mails() * unit("months_kept") * (unit("index_kb") + unit("item_overhead_kb"));
    }

    /// A batch waits for at most a second, so it holds what comes in a second, a hundred at most.
    private static double batches(double records) {
      double aSecond = records / Load.seconds();
      return records / Math.clamp(aSecond, 1, MOST_A_BATCH);
    }

    private double decided() {
      return load.orders() + changes();
    }

    private double sweeps() {
      return Load.DAYS * load.segments();
    }

    private double invocations() {
      return events()
          + batches(events())
          + batches(decided())
          + MINUTES
          + feedback()
          + links()
          + sweeps()
          + MINUTES / 60
          + 2 * Load.DAYS;
    }

    /// All of these have a gigabyte.
    private double gbSeconds() {
      double ms =
          events() * unit("ingest_ms")
              + batches(events()) * unit("update_ms")
              + events() * unit("update_event_ms")
              + batches(decided()) * unit("plan_ms")
              + decided() * unit("plan_event_ms")
              + MINUTES * unit("dispatch_idle_ms")
              + load.mails() * unit("mail_ms")
              + feedback() * unit("feedback_ms")
              + links() * unit("link_ms")
              + load.customers() * Load.DAYS * unit("sweep_ms_per_customer");
      return ms / 1000 + Load.DAYS * unit("night_gb_seconds");
    }

    private double logGb() {
      double kb =
          invocations() * unit("invocation_log_kb")
              + events() * unit("event_log_kb")
              + (events() + links()) * unit("request_log_kb");
      return kb / KB_PER_GB;
    }

    private double traces() {
      double all = 0;
      for (double some :
          new double[] {
            events(), batches(events()), batches(decided()), MINUTES, feedback(), links()
          }) {
        all += Math.min(some, Load.seconds() + TRACED * some);
      }
      return all;
    }
  }
}
