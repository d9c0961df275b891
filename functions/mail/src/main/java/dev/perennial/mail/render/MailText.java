package dev.perennial.mail.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One mail of one campaign in one language, compiled.
///
/// @param names every variable, section and part of the layout that it uses
/// @param footer for whom the footer is
record MailText(
    TextLocale locale,
    String footer,
    Set<String> names,
    Template subject,
    Template preheader,
    Map<Flavour, Template> bodies,
    Map<Flavour, Template> layouts) {

  MailText {
    names = Set.copyOf(names);
    bodies = Map.copyOf(bodies);
    layouts = Map.copyOf(layouts);
  }

  /// Where the texts are of that step in that language.
  static String place(String campaign, int step, String locale) {
    return "campaigns/%s/%s%s.md".formatted(campaign, locale, step == 1 ? "" : "." + step);
  }

  /// Compiles the texts at that place. What is wrong with them is an IllegalStateException that
  /// names it.
  static MailText compile(String place) {
    MailSource source = MailSource.read(place);
    String file = place.substring(place.lastIndexOf('/') + 1);
    TextLocale locale = Locales.read(file.substring(0, file.indexOf('.')));
    try {
      return compile(source, locale);
    } catch (IllegalArgumentException | MustacheException e) {
      throw new IllegalStateException(place + ": " + e.getMessage(), e);
    }
  }

  private static MailText compile(MailSource source, TextLocale locale) {
    Map<Flavour, Template> bodies = new HashMap<>();
    Map<Flavour, Template> layouts = new HashMap<>();
    Names names = new Names();
    for (Flavour flavour : Flavour.values()) {
      Templates templates = new Templates(flavour, locale);
      Template body = templates.body(source.body());
      Template layout = templates.layout();
      body.visit(names);
      layout.visit(names);
      bodies.put(flavour, body);
      layouts.put(flavour, layout);
    }
    Templates lines = new Templates(Flavour.TEXT, locale);
    Template subject = lines.line(source.line("subject"));
    Template preheader = lines.line(source.line("preheader"));
    subject.visit(names);
    preheader.visit(names);
    return new MailText(locale, source.footer(), names.found, subject, preheader, bodies, layouts);
  }

  boolean isToCustomer() {
    return footer.equals("customer");
  }

  /// What the layout needs to know of the language, and which footer it is.
  Map<String, Object> surroundings(TextLocale reader) {
    boolean rightToLeft = reader.isRightToLeft();
    return Map.of(
        "lang",
        reader.tag(),
        "dir",
        reader.direction(),
        "start",
        rightToLeft ? "right" : "left",
        "end",
        rightToLeft ? "left" : "right",
        "font",
        reader.word("font").orElse("sans-serif"),
        "to_" + footer,
        true);
  }

  String html(Map<String, Object> values) {
    return whole(Flavour.HTML, values);
  }

  String text(Map<String, Object> values) {
    return whole(Flavour.TEXT, values);
  }

  private String whole(Flavour flavour, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("body", template(bodies, flavour).execute(values));
    return template(layouts, flavour).execute(all);
  }

  private static Template template(Map<Flavour, Template> templates, Flavour flavour) {
    Template template = templates.get(flavour);
    if (template == null) {
      throw new IllegalStateException("no template for " + flavour);
    }
    return template;
  }

  /// Collects what a template mentions.
  private static final class Names implements Mustache.Visitor {
    private final Set<String> found = new TreeSet<>();

    @Override
    public void visitText(String text) {}

    @Override
    public void visitVariable(String name) {
      found.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
      return true;
    }

    @Override
    public boolean visitSection(String name) {
      found.add(name);
      return true;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      found.add(name);
      return true;
    }
  }
}
