package dev.perennial.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.MomentType;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.settings.CapClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CampaignSchemaTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("perennial.root", "../.."))
          .resolve("functions/campaigns/src/main/resources");

  @SuppressWarnings("NullAway.Init") // set before each test
  private CampaignSchema schema;

  @BeforeEach
  void read() throws IOException {
    schema = CampaignSchema.of(RESOURCES.resolve("campaign.schema.json"));
  }

  static List<Path> campaigns() throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES.resolve("campaigns"))) {
      return folders
          .map(folder -> folder.resolve("campaign.yaml"))
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void every_campaign_keeps_to_the_schema(Path file) throws IOException {
    assertThat(schema.problems(file.toString(), Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("campaigns")
  void every_campaign_tells_an_editor_where_its_schema_is(Path file) throws IOException {
    assertThat(Files.readAllLines(file).getFirst())
        .isEqualTo("# yaml-language-server: $schema=../../campaign.schema.json");
  }

  @Test
  void the_schema_names_the_moments_and_the_classes_that_there_are() {
    assertThat(words("/properties/trigger/enum"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MomentType.values())
                .filter(type -> type != MomentType.SCHEDULED)
                .map(MomentType::code)
                .toList());
    assertThat(words("/properties/cap/enum"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CapClass.values()).map(CapClass::code).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "triger: lapsed | 1",
        "trigger: laspsed | 1",
        "topic: marketing | 1",
        "trigger: lapsed~schedule: {monthly: 1, at: \"10:00\", zone: UTC} | 1",
        "trigger: lapsed~holdout: 1 | 2",
        "trigger: lapsed~holdout: lots | 2",
        "trigger: lapsed~priority: 101 | 2",
        "trigger: lapsed~delay: 3 days | 2",
        "trigger: lapsed~topic: none | 1",
        "trigger: lapsed~paused: yes | 2",
        "trigger: lapsed~~cap: mail | 3",
        "trigger: lapsed~to: staff | 1",
        "trigger: lapsed~window: {from: \"9\", until: \"10:00\"} | 2",
        "trigger: lapsed~offer:~  - code: X | 3",
        "trigger: lapsed~offer:~  - {percent: 5, amount: 5 EUR} | 3",
        "trigger: lapsed~offer:~  - percent: 101 | 3",
        "trigger: lapsed~delay: P1D~steps: [{delay: P1D}] | 2",
        "trigger: lapsed~steps: [] | 2",
        "schedule: {at: \"10:00\", zone: UTC} | 1",
        "schedule:~  monthly: 32~  at: \"10:00\"~  zone: UTC | 2"
      })
  void schema_and_reader_refuse_the_same_files_by_their_line(String lines, int line) {
    String yaml = lines.replace('~', '\n') + "\n";

    assertThat(schema.problems("campaign.yaml", yaml))
        .anySatisfy(problem -> assertThat(problem).startsWith("campaign.yaml, line " + line + ":"));
    assertThatThrownBy(() -> CampaignFiles.read("spring", "campaign.yaml", yaml))
        .hasMessageStartingWith("campaign.yaml, line ");
  }

  private List<String> words(String pointer) {
    JsonNode list = schema.node().at(pointer);
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }
}
