package dev.perennial.lambda.wire;

import dev.perennial.metric.Figure;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Figures as text, one a line: `name|currency|of|value`, with the lines in their order. What a
/// figure is of may be a text of a shop's own: in it a backslash, a bar and the end of a line are
/// written `\\`, `\b` and `\n`.
public final class FigureText {
  private static final int FIELDS = 4;
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private FigureText() {}

  /// The figures as text; none are an empty text.
  public static String write(SortedMap<Figure, BigDecimal> figures) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Figure, BigDecimal> entry : figures.entrySet()) {
      Figure figure = entry.getKey();
      text.append(figure.name()).append('|').append(figure.currency()).append('|');
      text.append(escaped(figure.of())).append('|');
      text.append(entry.getValue().toPlainString()).append('\n');
    }
    return text.toString();
  }

  /// The figures in that text. Throws IllegalArgumentException if it is none.
  public static SortedMap<Figure, BigDecimal> read(String text) {
    SortedMap<Figure, BigDecimal> figures = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              String[] fields = line.split("\\|", -1);
              if (fields.length != FIELDS) {
                throw new IllegalArgumentException(
                    "a line of figures has " + fields.length + " fields, expected " + FIELDS);
              }
              Figure figure = new Figure(fields[0], fields[1], plain(fields[2]));
              figures.put(figure, new BigDecimal(fields[3]));
            });
    return figures;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\b").replace("\n", "\\n");
  }

  private static String plain(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                switch (found.group(1)) {
                  case "b" -> "|";
                  case "n" -> "\n";
                  default -> Matcher.quoteReplacement(found.group(1));
                });
  }
}
