package dev.perennial.goal;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a metric is to come to.
public sealed interface Aim {

  /// The value to reach.
  ///
  /// @param baseline what the metric was at the start, or empty if that is not known
  /// @return empty where it depends on a baseline that is not known, or is 0
  Optional<BigDecimal> value(Optional<BigDecimal> baseline);

  /// A value of its own, in units of the currency or as the metric is counted.
  record Target(BigDecimal value) implements Aim {
    @Override
    public Optional<BigDecimal> value(Optional<BigDecimal> baseline) {
      return Optional.of(value);
    }
  }

  /// So much more or less than at the start.
  ///
  /// @param percent of the baseline: −10 makes 36 of 40
  record Change(BigDecimal percent) implements Aim {
    private static final Pattern TEXT = Pattern.compile("([+-][0-9]{1,6}(?:\\.[0-9]{1,6})?) ?%");

    public Change {
      if (percent.signum() == 0) {
        throw new IllegalArgumentException("change is 0 %, expected more or less than that");
      }
    }

    /// Reads `-10%` or `+2.5 %`. Throws IllegalArgumentException if it is not of that form.
    public static Change parse(String text) {
      Matcher matcher = TEXT.matcher(text.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("change is \"" + text + "\", expected such as -10%");
      }
      return new Change(new BigDecimal(matcher.group(1)));
    }

    @Override
    public Optional<BigDecimal> value(Optional<BigDecimal> baseline) {
      BigDecimal share = percent.movePointLeft(2);
      return baseline
          .filter(from -> from.signum() != 0)
          .map(from -> from.add(from.abs().multiply(share)));
    }
  }
}
