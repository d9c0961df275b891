package dev.perennial.mail.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a Mustache template of a text's source, once for HTML and once for plain text. Blocks are
/// set apart by empty lines: `# heading`, `- item`, a line of tags alone, a link alone (a button),
/// else a paragraph, in which a `\` at the end of a line breaks it. Within them: `**strong**`,
/// `[label]({{some_url}})`, `{{tags}}` and `{{plural points one="# point" other="# points"}}`.
///
/// @param elements how the blocks look, by name, with `{content}` and `{url}`
/// @param plurals the forms that the language needs
record Markup(Flavour flavour, Map<String, String> elements, Set<String> plurals) {
  private static final String TAG = "\\{\\{[^{}]*\\}\\}";
  private static final Pattern TAGS_ALONE = Pattern.compile("(\\{\\{[#^/>!][^{}]*\\}\\})+");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)\\]\\(([^()]*)\\)");
  private static final Pattern URL = Pattern.compile("\\{\\{([a-z_]+_)?url\\}\\}");
  private static final Pattern FORMS = Pattern.compile("\\s+([a-z]+)=\"([^\"]*)\"");
  private static final Pattern PLURAL =
      Pattern.compile("\\{\\{plural ([a-z_.]+)((?:" + FORMS.pattern() + ")+)\\s*\\}\\}");
  private static final Pattern INLINE =
      Pattern.compile(PLURAL + "|" + TAG + "|\\*\\*(?<strong>.+?)\\*\\*|" + LINK);

  /// The template of a whole body. What can't be understood is an IllegalArgumentException.
  String body(String source) {
    Body body = new Body();
    source.lines().forEach(body::line);
    body.endBlock();
    return body.template.toString();
  }

  /// The template of a line.
  String inline(String text) {
    StringBuilder template = new StringBuilder();
    Matcher found = INLINE.matcher(text);
    int end = 0;
    while (found.find()) {
      template.append(literal(text.substring(end, found.start()))).append(element(found.group()));
      end = found.end();
    }
    return template.append(literal(text.substring(end))).toString();
  }

  private String literal(String text) {
    if (text.contains("{{") || text.contains("}}")) {
      throw new IllegalArgumentException("braces that are no tag: \"" + text.strip() + "\"");
    }
    return flavour.escaper().escape(text);
  }

  private String element(String source) {
    Matcher link = LINK.matcher(source);
    if (link.matches()) {
      return linked("link", link);
    }
    Matcher plural = PLURAL.matcher(source);
    if (plural.matches()) {
      return plural(plural.group(1), plural.group(2));
    }
    return source.startsWith("**")
        ? wrapped("strong", inline(source.substring(2, source.length() - 2)))
        : source;
  }

  private String linked(String element, Matcher link) {
    if (!URL.matcher(link.group(2)).matches()) {
      throw new IllegalArgumentException(
          "the link to \"%s\" is not to a variable such as {{shop_url}}".formatted(link.group(2)));
    }
    return wrapped(element, inline(link.group(1))).replace("{url}", link.group(2));
  }

  private String wrapped(String element, String content) {
    String form = elements.get(element);
    if (form == null) {
      throw new IllegalStateException("the layout has no element " + element);
    }
    return form.replace("{content}", content);
  }

  private String plural(String name, String source) {
    Map<String, String> forms = new TreeMap<>();
    Matcher form = FORMS.matcher(source);
    while (form.find()) {
      forms.put(form.group(1), form.group(2));
    }
    if (!forms.keySet().equals(plurals)) {
      throw new IllegalArgumentException(
          "the plural of %s has the forms %s, expected %s"
              .formatted(name, forms.keySet(), plurals));
    }
    StringBuilder template = new StringBuilder();
    forms.forEach(
        (code, text) ->
            template.append(
                "{{#%1$s.%2$s}}%3$s{{/%1$s.%2$s}}"
                    .formatted(name, code, inline(text.replace("#", "{{" + name + "}}")))));
    return template.toString();
  }

  /// A body in the making.
  private final class Body {
    private final StringBuilder template = new StringBuilder();
    private final List<String> paragraph = new ArrayList<>();
    private final StringBuilder items = new StringBuilder();

    void line(String line) {
      String text = line.strip();
      if (text.isEmpty()) {
        endBlock();
      } else if (TAGS_ALONE.matcher(text).matches()) {
        endBlock();
        template.append(text).append('\n');
      } else if (text.startsWith("# ")) {
        endBlock();
        template.append(wrapped("heading", inline(text.substring(2))));
      } else if (text.startsWith("- ")) {
        items.append(wrapped("item", inline(text.substring(2))));
      } else {
        paragraph.add(text);
      }
    }

    void endBlock() {
      if (!paragraph.isEmpty()) {
        Matcher link = LINK.matcher(paragraph.getFirst());
        boolean button = paragraph.size() == 1 && link.matches();
        template.append(button ? linked("button", link) : wrapped("paragraph", lines()));
        paragraph.clear();
      }
      if (!items.isEmpty()) {
        template.append(wrapped("list", items.toString()));
        items.setLength(0);
      }
    }

    private String lines() {
      StringBuilder text = new StringBuilder();
      for (String line : paragraph) {
        boolean broken = line.endsWith("\\");
        text.append(inline(broken ? line.substring(0, line.length() - 1).strip() : line))
            .append(broken ? wrapped("break", "") : " ");
      }
      return text.toString().strip();
    }
  }
}
