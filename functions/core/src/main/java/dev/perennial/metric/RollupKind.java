package dev.perennial.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kinds of rollup: one of each kind of period, and what else is kept by its first day.
public enum RollupKind {
  DAY(PeriodKind.DAY),
  WEEK(PeriodKind.WEEK),
  MONTH(PeriodKind.MONTH),
  QUARTER(PeriodKind.QUARTER),
  HALF(PeriodKind.HALF),
  YEAR(PeriodKind.YEAR),
  /// Those whose first order was in the same month; the rollup begins with it.
  COHORT("cohort"),
  /// Lifecycle and causes of churn of a month, which follow from the histories as they are now.
  STAGE("stage"),
  /// The other segments of a month.
  SEGMENT("segment"),
  /// Where the customers of the end of a month are parted into segments.
  CUTOFF("cutoff");

  /// Those that every night is told anew, the figures of [Rollups].
  public static final List<RollupKind> NIGHTLY =
      List.of(DAY, WEEK, MONTH, QUARTER, HALF, YEAR, COHORT);

  private final String code;
  private final @Nullable PeriodKind period;

  RollupKind(PeriodKind period) {
    this.code = period.code();
    this.period = period;
  }

  RollupKind(String code) {
    this.code = code;
    this.period = null;
  }

  /// The name in stored items.
  public String code() {
    return code;
  }

  /// The kind of period whose metrics it holds, or empty if it holds something else.
  public Optional<PeriodKind> period() {
    return Optional.ofNullable(period);
  }

  /// The kind of that name, or empty if there is none.
  public static Optional<RollupKind> find(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}
