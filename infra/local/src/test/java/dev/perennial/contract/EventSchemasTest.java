package dev.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schemas of events and [EventReader] take and refuse the same. What JSON Schema has no words
/// for, the reader alone knows; those rules are listed here, and each has to be met.
class EventSchemasTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

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

  private static final String LONG = "x".repeat(256);
  private static final List<String> SCRAPS =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "1",
          "-1",
          "5.0",
          "10",
          "101",
          "1.005",
          "1e3",
          "1e400",
          "1e-400",
          "1000000000",
          "1000000001",
          "99999999999999999999999",
          "[]",
          "{}",
          "[\"a\"]",
          "{\"a\":1}",
          "\"\"",
          "\" \"",
          "\" a\"",
          "\"a \"",
          "\"\\u00a0a\"",
          "\"a\\u2003\"",
          "\"\\u2003\"",
          "\"a\\tb\"",
          "\"\\u0085\"",
          "\"\\ud800\"",
          "\"😀\"",
          "\"#a\"",
          "\"a#b%c\"",
          "\"" + LONG + "\"",
          "\"" + LONG + "x\"",
          "\"" + "y".repeat(64) + "\"",
          "\"" + "y".repeat(65) + "\"",
          "\"" + "é".repeat(200) + "\"",
          "\"" + "é".repeat(60) + "\"",
          "\"12\"",
          "\"12.5\"",
          "\"12.505\"",
          "\"+.5\"",
          "\"5.\"",
          "\".\"",
          "\"-0.00\"",
          "\"-1\"",
          "\"0\"",
          "\"0e5\"",
          "\"1e3\"",
          "\"1E-2\"",
          "\"1e2000\"",
          "\"1e30\"",
          "\"" + "1".repeat(41) + "\"",
          "\"１２\"",
          "\"1,5\"",
          "\"eur\"",
          "\"EUR\"",
          "\"JPY\"",
          "\"KWD\"",
          "\"XXX\"",
          "\"ZZZ\"",
          "\"nps\"",
          "\"exit\"",
          "\"granted\"",
          "\"bounce\"",
          "\"order.completed\"",
          "\"customer-42\"",
          "\"guest-42\"",
          "\"1.0\"",
          "\"a@b\"",
          "\" a@b.c \"",
          "\"a@b..c\"",
          "\"a b@c.d\"",
          "\"a\\u2003b@c.d\"",
          "\"--02-29\"",
          "\"--02-30\"",
          "\"1990-02-28\"",
          "\"1990-13-01\"",
          "\"en-GB\"",
          "\"en_GB\"",
          "\"Europe/Prague\"",
          "\"gb\"",
          "\"GBR\"",
          "\"2026-01-31T12:00:00Z\"",
          "\"2026-01-31t12:00:00.123456789z\"",
          "\"2026-01-31T12:00+01:00\"",
          "\"2026-01-31T12:00:00+0130\"",
          "\"2026-01-31T12:00:00.1234567890Z\"",
          "\"2026-01-31T24:00:00Z\"",
          "\"2026-01-31 12:00:00Z\"",
          "\"2026-02-30T12:00:00Z\"",
          "\"2026-01-31T12:00:60Z\"",
          "\"2026-01-31T12:00:00\"",
          "\"2026-01-31T12:00:00+19:00\"",
          "\"1970-01-01T00:00:00+01:00\"",
          "\"1969-12-31T23:00:00Z\"",
          "\"2200-01-01T00:00:00Z\"",
          "\"2026-01-31\"");

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

  /// Pointers to all members of the event and of its data.
  private static List<String> fields(JsonNode event) {
    List<String> fields = new ArrayList<>();
    event.fieldNames().forEachRemaining(name -> fields.add("/" + name));
    event.path("data").fieldNames().forEachRemaining(name -> fields.add("/data/" + name));
    fields.add("/data/customer_id");
    fields.add("/data/historical");
    return fields;
  }

  private static JsonNode changed(JsonNode event, String pointer, @Nullable String scrap) {
    ObjectNode copy = event.deepCopy();
    boolean inner = pointer.startsWith("/data/") && copy.path("data").isObject();
    ObjectNode holder = inner ? (ObjectNode) copy.path("data") : copy;
    String name = pointer.substring(pointer.lastIndexOf('/') + 1);
    try {
      if (scrap == null) {
        holder.remove(name);
      } else {
        holder.set(name, JSON.readTree(scrap));
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(scrap, e);
    }
    return copy;
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
