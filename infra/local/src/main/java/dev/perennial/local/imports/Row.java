package dev.perennial.local.imports;

import dev.perennial.event.Money;
import dev.perennial.event.ProfileField;
import dev.perennial.local.replay.WrongLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One row of a table. A field that is blank is not there.
///
/// @param line the line of the file on which it begins, from 1
record Row(Table table, long line, List<String> fields) {
  /// Exports put an apostrophe before what a spreadsheet would take for a number or a formula.
  private static final Pattern GUARDED = Pattern.compile("'[0-9+=@-].*", Pattern.DOTALL);

  /// Twelve euros and a half, as some write it; `1,234` would be anything.
  private static final Pattern COMMA = Pattern.compile("-?[0-9]+,[0-9]{1,2}");

  private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,20}\\.[0-9]{1,20}");

  Row {
    fields = List.copyOf(fields);
  }

  /// The text in that column, or empty if it has none.
  Optional<String> text(Column column) {
    for (String name : column.names()) {
      Integer place = table.columns().get(Table.lower(name));
      String text = place == null ? "" : unguarded(fields.get(place).strip());
      if (!text.isEmpty()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /// What the reader makes of the column, which has to be there.
  <T> T required(Column column, Function<String, T> reader) throws WrongLine {
    return find(column, reader)
        .orElseThrow(
            () ->
                new WrongLine(column.toString(), table.has(column) ? "is empty" : "has no column"));
  }

  /// What the reader makes of the column, or empty if it has no text.
  <T> Optional<T> find(Column column, Function<String, T> reader) throws WrongLine {
    try {
      return text(column).map(reader);
    } catch (IllegalArgumentException e) {
      throw new WrongLine(named(column), String.valueOf(e.getMessage()));
    }
  }

  /// A field of a profile in its canonical form; one that is not valid is not known.
  Optional<String> profile(ProfileField field, Column column) {
    try {
      return text(column).map(field::canonical).filter(value -> !value.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// An amount of money as a decimal.
  Optional<BigDecimal> amount(Column column, Currency currency) throws WrongLine {
    return find(column, text -> new BigDecimal(Money.parse(decimal(text), currency).toDecimal()));
  }

  /// The amount of that column, which has to be there.
  BigDecimal requiredAmount(Column column, Currency currency) throws WrongLine {
    return required(
        column, text -> new BigDecimal(Money.parse(decimal(text), currency).toDecimal()));
  }

  /// What a text says in that currency, with more decimals than it has rounded half up.
  static BigDecimal rounded(String text, Currency currency) {
    String decimal = decimal(text);
    Money money =
        FRACTION.matcher(decimal).matches()
            ? Money.of(new BigDecimal(decimal), currency, RoundingMode.HALF_UP)
            : Money.parse(decimal, currency);
    return money.decimal();
  }

  /// A number that does harm to nothing if it is none.
  Optional<BigDecimal> number(Column column) {
    try {
      return text(column)
          .filter(text -> text.length() <= 40)
          .map(text -> new BigDecimal(decimal(text)))
          .filter(number -> Math.abs(number.scale()) <= 20);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private String named(Column column) {
    return column.names().stream()
        .filter(name -> table.columns().containsKey(Table.lower(name)))
        .findFirst()
        .orElse(column.toString());
  }

  private static String decimal(String text) {
    return COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
  }

  private static String unguarded(String text) {
    return GUARDED.matcher(text).matches() ? text.substring(1) : text;
  }
}
