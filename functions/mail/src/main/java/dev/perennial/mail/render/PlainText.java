package dev.perennial.mail.render;

import java.util.regex.Pattern;

/// Sets plain text: lines of at most 76 characters where words allow, and no more than one empty
/// line between blocks.
final class PlainText {
  private static final int WIDTH = 76;
  private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Z}]+");

  private static final Pattern SPACE = Pattern.compile(" ");

  private PlainText() {}

  static String set(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines().map(String::strip).forEach(line -> wrap(line, lines));
    return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip() + "\n";
  }

  /// The text on one line, for a header.
  static String oneLine(String text) {
    return BREAKS.matcher(text.strip()).replaceAll(" ");
  }

  private static void wrap(String line, StringBuilder lines) {
    String indent = line.startsWith("- ") ? "  " : "";
    int width = 0;
    for (String word : SPACE.splitAsStream(line).toList()) {
      int length = word.codePointCount(0, word.length());
      if (width > 0 && width + 1 + length > WIDTH) {
        lines.append('\n').append(indent);
        width = indent.length();
      } else if (width > 0) {
        lines.append(' ');
        width++;
      }
      lines.append(word);
      width += length;
    }
    lines.append('\n');
  }
}
