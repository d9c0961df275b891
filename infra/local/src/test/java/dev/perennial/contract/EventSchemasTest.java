package dev.perennial.contract;

import static dev.perennial.contract.OddEvents.JSON;
import static dev.perennial.contract.OddEvents.SCRAPS;
import static dev.perennial.contract.OddEvents.changed;
import static dev.perennial.contract.OddEvents.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.lambda.wire.InvalidEvent;
import dev.perennial.random.RandomHistory;
import dev.perennial.random.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schemas of events and [EventReader] take and refuse the same. What JSON Schema has no words
/// for, the reader alone knows; those rules are listed here, and each has to be met.
class EventSchemasTest {
  /// The reader's rules that no schema can state, by a part of what it says.
  private static final List<String> READER_ALONE =
      List.of(
          "differs from /subject",
          " bytes, more than ",
          "half a surrogate pair",
          "expected an ISO 4217 code",
          "is not one that is paid with",
          "has more decimals than",
          "is beyond 10^15",
          "has an exponent beyond",
          "expected one from 1970",
          "expected an RFC 3339 time",
          "birthday is not valid",
          "expected a BCP 47",
          "expected an IANA",
          "expected at most 254 characters",
          "scale is ",
          "score is ",
          "rating is ",
          "into is the customer itself");

  private final Set<String> met = new TreeSet<>();

  @SuppressWarnings("NullAway.Init") // set before each test
  private EventSchemas schemas;

  @BeforeEach
  void read() throws IOException {
    schemas = EventSchemas.read();
  }

  static List<Path> examples() throws IOException {
    return EventSchemas.files(EventSchemas.EVENTS.resolve("examples"));
  }

  @Test
  void there_is_a_schema_and_an_example_for_each_type_and_for_no_other() throws IOException {
    List<String> types = Arrays.stream(EventType.values()).map(EventType::code).toList();

    assertThat(EventSchemas.names())
        .containsExactlyInAnyOrderElementsOf(concat(types, "types", "envelope", "event", "batch"));
    assertThat(examples().stream().map(file -> String.valueOf(file.getFileName())))
        .containsExactlyInAnyOrderElementsOf(types.stream().map(type -> type + ".json").toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_is_right_and_of_the_type_that_it_is_called_after(Path file)
      throws IOException {
    String json = Files.readString(file);

    assertThat(schemas.problems(json)).isEmpty();
    assertThat(EventReader.read(json).event().key().type().code() + ".json")
        .isEqualTo(String.valueOf(file.getFileName()));
  }

  @Test
  void schema_and_reader_take_and_refuse_the_same() throws IOException {
    for (Path file : examples()) {
      ObjectNode example = (ObjectNode) JSON.readTree(Files.readString(file));
      for (String field : fields(example)) {
        compare(changed(example, field, null));
        for (String scrap : SCRAPS) {
          compare(changed(example, field, scrap));
        }
      }
      compare(changed(example, "/data/something_else", "{\"a\":[1]}"));
    }
    assertThat(met).as("rules that the reader alone knows").hasSameElementsAs(READER_ALONE);
  }

  @Test
  void schema_and_reader_agree_where_several_fields_are_odd() throws IOException {
    List<ObjectNode> examples = new ArrayList<>();
    for (Path file : examples()) {
      examples.add((ObjectNode) JSON.readTree(Files.readString(file)));
    }
    Seeded.cases(
        500,
        random -> {
          JsonNode event = pick(examples, random);
          for (int i = random.nextInt(1, 4); i > 0; i--) {
            event = changed(event, pick(fields(event), random), pick(SCRAPS, random));
          }
          compare(event);
        });
  }

  @Test
  void what_the_writer_writes_keeps_to_the_schema() {
    Seeded.cases(
        20,
        random ->
            RandomHistory.of(new CustomerId("ada"), 40, random)
                .forEach(
                    event -> {
                      String json = EventWriter.write(event);
                      assertThat(schemas.problems(json)).as(json).isEmpty();
                    }));
  }

  private void compare(JsonNode event) {
    String json = event.toString();
    String type = event.path("type").asText();
    List<String> problems =
        schemas.problems(EventType.find(type).map(EventType::code).orElse("event"), json);
    String refusal = refusal(json);
    if (refusal.isEmpty() || READER_ALONE.stream().noneMatch(refusal::contains)) {
      assertThat(problems.isEmpty())
          .as("%s%nreader: %s%nschema: %s", json, refusal, problems)
          .isEqualTo(refusal.isEmpty());
    }
    READER_ALONE.stream()
        .filter(rule -> problems.isEmpty() && refusal.contains(rule))
        .forEach(met::add);
  }

  private static String refusal(String json) {
    try {
      EventReader.read(json);
      return "";
    } catch (InvalidEvent e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static List<String> concat(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private static <T> T pick(List<T> some, RandomGenerator random) {
    return some.get(random.nextInt(some.size()));
  }
}
