package dev.perennial.campaigns;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// `campaign.schema.json`, which says what a `campaign.yaml` looks like (JSON Schema 2020-12).
record CampaignSchema(Schema schema) {

  static CampaignSchema of(Path file) throws IOException {
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.nodeReader(reader -> reader.locationAware()));
    return new CampaignSchema(registry.getSchema(Files.readString(file), InputFormat.JSON));
  }

  JsonNode node() {
    return schema.getSchemaNode();
  }

  /// What is wrong, each with file and line.
  List<String> problems(String file, String yaml) {
    return schema.validate(yaml, InputFormat.YAML).stream()
        .map(error -> "%s, line %d: %s".formatted(file, line(error), error.getMessage()))
        .toList();
  }

  private static int line(Error error) {
    JsonNode node = error.getInstanceNode();
    TokenStreamLocation place = node == null ? null : JsonNodes.tokenStreamLocationOf(node);
    return place == null ? 1 : place.getLineNr();
  }
}
