package dev.perennial.lambda.wire;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.segment.Persona;
import dev.perennial.segment.Segmentation;
import java.util.List;
import java.util.Set;

/// Reads the settings `personas` and `cause_traits`. What is wrong with them is said with the line
/// and column, in a rule with those of the word.
final class SegmentationFile {
  private static final String PERSONAS = "personas";
  private static final String TRAITS = "cause_traits";
  private static final Set<String> PERSONA = Set.of("name", "when");

  private SegmentationFile() {}

  /// What the shop's own file says, and the packaged one where that says nothing.
  static Segmentation read(YamlFields packaged, YamlFields own) {
    YamlNode personas = part(packaged, own, PERSONAS);
    YamlNode traits = part(packaged, own, TRAITS);
    List<Persona> rules = personas.items().stream().map(SegmentationFile::persona).toList();
    List<String> names = traits.items().stream().map(YamlNode::text).toList();
    return own.checked(() -> new Segmentation(rules, names));
  }

  private static Persona persona(YamlNode node) {
    YamlFields fields = node.fields(PERSONA);
    String name = fields.required("name").text();
    Expression when = fields.required("when").expression();
    return fields.checked(() -> new Persona(name, when));
  }

  private static YamlNode part(YamlFields packaged, YamlFields own, String name) {
    return own.optional(name).orElseGet(() -> packaged.required(name));
  }
}
