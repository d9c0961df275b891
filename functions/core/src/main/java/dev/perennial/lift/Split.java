package dev.perennial.lift;

import java.util.List;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// Whether customers came into the arms as planned. If not, something between the split and the
/// count favours an arm, and no comparison is worth anything (sample ratio mismatch: Fabijan and
/// others, KDD 2019).
public final class Split {
  /// Below this the split is off.
  public static final double LIMIT = .001;

  private Split() {}

  /// The p-value of Pearson's χ² test of the counts against the planned shares; 1 for a single arm,
  /// or where nobody is in any.
  ///
  /// @param shares more than 0 each; they need not sum to 1
  public static double p(List<Long> counts, List<Double> shares) {
    if (counts.size() != shares.size() || shares.stream().anyMatch(share -> !(share > 0))) {
      throw new IllegalArgumentException("expected a share above 0 for each arm");
    }
    double customers = counts.stream().mapToLong(Long::longValue).sum();
    if (counts.size() < 2 || customers == 0) {
      return 1;
    }
    double whole = shares.stream().mapToDouble(Double::doubleValue).sum();
    double statistic = 0;
    for (int i = 0; i < counts.size(); i++) {
      double expected = customers * shares.get(i) / whole;
      statistic += (counts.get(i) - expected) * (counts.get(i) - expected) / expected;
    }
    return RegularizedGamma.Q.value((counts.size() - 1) / 2.0, statistic / 2);
  }
}
