package dev.perennial.lambda.wire;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.campaign.expression.InvalidExpression;
import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A part of a YAML file that knows its place in it. What is wrong with it is an
/// IllegalArgumentException such as `campaigns/birthday/campaign.yaml, line 3, column 10: …`.
///
/// @param file what a message calls the file
/// @param source the whole file
public record YamlNode(String file, String source, Node node) {

  /// The file as a tree.
  public static YamlNode parse(String file, String source) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(source));
      if (root == null) {
        throw new IllegalArgumentException(file + ", line 1, column 1: the file is empty");
      }
      return new YamlNode(file, source, root);
    } catch (MarkedYAMLException e) {
      throw new IllegalArgumentException(
          at(file, source, e.getProblemMark() == null ? 0 : index(source, e.getProblemMark()))
              + e.getProblem());
    }
  }

  /// The fields of a map, none of which is called otherwise than one of `names`.
  public YamlFields fields(Set<String> names) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("this is %s, expected %s".formatted(kind(), new TreeSet<>(names)));
    }
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = new YamlNode(file, source, tuple.getKeyNode());
      String name = key.text();
      if (!names.contains(name)) {
        throw key.wrong("no field is called %s, expected %s".formatted(name, new TreeSet<>(names)));
      }
      if (fields.put(name, new YamlNode(file, source, tuple.getValueNode())) != null) {
        throw key.wrong("the field %s comes twice".formatted(name));
      }
    }
    return new YamlFields(this, fields);
  }

  /// The items of a list.
  public List<YamlNode> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("this is %s, expected a list".formatted(kind()));
    }
    List<YamlNode> items = new ArrayList<>();
    sequence.getValue().forEach(item -> items.add(new YamlNode(file, source, item)));
    return items;
  }

  /// The text of a single value.
  public String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong("this is %s, expected a single value".formatted(kind()));
  }

  /// The value as whatever `reader` makes of its text.
  ///
  /// @param expected what the message says was expected
  public <T> T as(Function<String, T> reader, String expected) {
    String text = text();
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw wrong("this is \"%s\", expected %s".formatted(text, expected));
    }
  }

  /// The value as one of those that `finder` knows.
  public <T> T oneOf(Function<String, Optional<T>> finder, String expected) {
    return finder
        .apply(text())
        .orElseThrow(() -> wrong("this is \"%s\", expected one of %s".formatted(text(), expected)));
  }

  /// The value as true or false.
  public boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("this is \"%s\", expected true or false".formatted(text()));
    };
  }

  /// The value as a condition. What is wrong with it is named at its own place.
  public Expression expression() {
    String text = text();
    try {
      return Expression.parse(text);
    } catch (InvalidExpression e) {
      throw new IllegalArgumentException(
          at(file, source, place(text, e.position())) + e.getMessage());
    }
  }

  /// What is thrown of something that is wrong here.
  public IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(at(file, source, start()) + what);
  }

  /// Where a character of the value is in the file. A value may be broken over lines, so characters
  /// are counted without white space.
  private int place(String text, int position) {
    long before = text.substring(0, position).chars().filter(c -> !isSpace(c)).count();
    int place = firstCharacter();
    while (place < source.length() && (before > 0 || isSpace(source.charAt(place)))) {
      before -= isSpace(source.charAt(place)) ? 0 : 1;
      place++;
    }
    return position < text.length() ? place : Math.max(firstCharacter(), lastBefore(place));
  }

  /// The end of a value is behind its last character, not at what follows it in the file.
  private int lastBefore(int place) {
    int end = Math.min(place, source.length());
    int last = index(source, node.getEndMark());
    return Math.min(end, last);
  }

  private int firstCharacter() {
    ScalarStyle style = ((ScalarNode) node).getScalarStyle();
    return switch (style) {
      case LITERAL, FOLDED -> source.indexOf('\n', start()) + 1;
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start() + 1;
      case PLAIN, JSON_SCALAR_STYLE -> start();
    };
  }

  private int start() {
    return index(source, node.getStartMark());
  }

  private static int index(String source, Mark mark) {
    int points = Math.min(mark.getIndex(), source.codePointCount(0, source.length()));
    return source.offsetByCodePoints(0, points);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c);
  }

  private static String at(String file, String source, int index) {
    String before = source.substring(0, Math.min(index, source.length()));
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return "%s, line %d, column %d: ".formatted(file, line, column);
  }

  private String kind() {
    return switch (node) {
      case MappingNode mapping -> "a map";
      case SequenceNode sequence -> "a list";
      default -> "a single value";
    };
  }
}
