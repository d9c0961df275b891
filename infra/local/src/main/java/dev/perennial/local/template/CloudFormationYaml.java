package dev.perennial.local.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML with the short tags of CloudFormation: `!Ref X` becomes `{Ref: X}`, `!Sub X` becomes
/// `{Fn::Sub: X}`.
final class CloudFormationYaml extends SafeConstructor {

  private CloudFormationYaml(LoaderOptions options) {
    super(options);
    yamlMultiConstructors.put("!", new ShortTag());
  }

  static @Nullable Object read(String yaml) {
    return new Yaml(new CloudFormationYaml(new LoaderOptions())).load(yaml);
  }

  private final class ShortTag extends AbstractConstruct {

    @Override
    public Object construct(Node node) {
      String name = node.getTag().getValue().substring(1);
      Object value = untagged(node);
      if (name.equals("GetAtt") && value instanceof String path) {
        int dot = path.indexOf('.');
        value = dot < 0 ? List.of(path) : List.of(path.substring(0, dot), path.substring(dot + 1));
      }
      boolean bare = name.equals("Ref") || name.equals("Condition");
      return Map.of(bare ? name : "Fn::" + name, value);
    }

    private Object untagged(Node node) {
      return switch (node) {
        case ScalarNode scalar -> scalar.getValue();
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default ->
            throw new TemplateException(
                String.valueOf(node.getStartMark()), "unexpected node " + node.getNodeId());
      };
    }
  }
}
