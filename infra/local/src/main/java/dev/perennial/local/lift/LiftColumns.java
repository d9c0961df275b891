package dev.perennial.local.lift;

import dev.perennial.local.replay.InvalidInput;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Which columns of a table say what.
///
/// @param worth what the customer brought in, if it is counted
/// @param covariate what was known of the customer before, if it is used
record LiftColumns(
    String arm, String converted, Optional<String> worth, Optional<String> covariate) {
  private static final int MOST_CHARACTERS = 40;
  private static final int MOST_OF_A_NAME = 100;

  /// One row.
  record Customer(String arm, boolean converted, double worth, double covariate) {}

  /// A field that cannot be read.
  static final class WrongField extends Exception {
    private static final long serialVersionUID = 1L;
    private final String column;
    private final String problem;

    WrongField(String column, String problem) {
      super(column + ": " + problem);
      this.column = column;
      this.problem = problem;
    }

    String column() {
      return column;
    }

    String problem() {
      return problem;
    }
  }

  /// The places of the columns in that header row. Throws [InvalidInput] that names what is missing
  /// and what is there.
  Places in(Path file, List<String> header) {
    List<String> names = header.stream().map(name -> name.replace("\ufeff", "").strip()).toList();
    return new Places(
        this,
        names.size(),
        place(file, names, arm),
        place(file, names, converted),
        place(file, names, worth),
        place(file, names, covariate));
  }

  private static OptionalInt place(Path file, List<String> names, Optional<String> name) {
    return name.isEmpty() ? OptionalInt.empty() : OptionalInt.of(place(file, names, name.get()));
  }

  private static int place(Path file, List<String> names, String name) {
    List<Integer> places =
        IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).boxed().toList();
    return switch (places.size()) {
      case 0 ->
          throw new InvalidInput(
              "%s: there is no column %s; there are %s"
                  .formatted(file, name, String.join(", ", names)));
      case 1 -> places.getFirst();
      default -> throw new InvalidInput("%s: two columns are called %s".formatted(file, name));
    };
  }

  /// The columns by their place in a row.
  record Places(
      LiftColumns names,
      int width,
      int arm,
      int converted,
      OptionalInt worth,
      OptionalInt covariate) {

    /// Reads a row.
    Customer customer(List<String> fields) throws WrongField {
      if (fields.size() != width) {
        throw new WrongField(
            "", "has %d fields, expected %d as in the header row".formatted(fields.size(), width));
      }
      return new Customer(
          arm(fields),
          isConverted(fields),
          number(fields, worth, names.worth()),
          number(fields, covariate, names.covariate()));
    }

    private String arm(List<String> fields) throws WrongField {
      String name = fields.get(arm).strip();
      if (name.isEmpty()) {
        throw new WrongField(names.arm(), "is empty, expected the name of an arm");
      }
      if (name.length() > MOST_OF_A_NAME) {
        throw new WrongField(names.arm(), "has more than %d characters".formatted(MOST_OF_A_NAME));
      }
      return name;
    }

    private boolean isConverted(List<String> fields) throws WrongField {
      String text = fields.get(converted).strip().toLowerCase(Locale.ROOT);
      return switch (text) {
        case "0", "false", "no", "n" -> false;
        case "1", "true", "yes", "y" -> true;
        default -> {
          Optional<BigDecimal> count =
              decimal(text)
                  .filter(number -> number.signum() >= 0)
                  .filter(number -> number.stripTrailingZeros().scale() <= 0);
          yield count
                  .orElseThrow(
                      () ->
                          new WrongField(
                              names.converted(),
                              "is not readable, expected 1 or 0, yes or no, true or false, or how"
                                  + " often, a whole number"))
                  .signum()
              > 0;
        }
      };
    }

    private static double number(List<String> fields, OptionalInt place, Optional<String> column)
        throws WrongField {
      if (place.isEmpty()) {
        return 0;
      }
      String text = fields.get(place.getAsInt()).strip();
      double value = decimal(text).map(BigDecimal::doubleValue).orElse(Double.NaN);
      if (!Double.isFinite(value)) {
        throw new WrongField(
            column.orElseThrow(),
            text.isEmpty()
                ? "is empty, expected a number, 0 for nothing"
                : "is not a number, expected one such as 1234.50, with nothing between thousands");
      }
      return value;
    }

    private static Optional<BigDecimal> decimal(String text) {
      try {
        return text.length() > MOST_CHARACTERS
            ? Optional.empty()
            : Optional.of(new BigDecimal(text));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
