package dev.perennial.local.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventHeader;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderId;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.LoopbackServer;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an import sends its events: in batches, again after trouble, and on from where it stopped.
class BatchesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir private Path folder;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Duration> waited = Collections.synchronizedList(new ArrayList<>());
  private final TakingStack stack = new TakingStack();
  private long refused;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private LoopbackServer server;

  @SuppressWarnings("NullAway.Init") // written before each test
  private Path export;

  @BeforeEach
  void open() throws IOException {
    export = Files.writeString(folder.resolve("orders.csv"), "whatever");
    server = new LoopbackServer(0);
    server.start(
        stack::answer,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void events_go_in_batches_of_a_hundred() {
    Map<String, Long> outcome = imports(250);

    assertThat(stack.stored).hasSize(250);
    assertThat(stack.sizes).containsExactlyInAnyOrder(100, 100, 50);
    assertThat(outcome).isEqualTo(Map.of("new", 250L));
    assertThat(export.resolveSibling("orders.csv.import")).doesNotExist();
  }

  @Test
  void what_is_not_there_for_now_is_asked_again_and_later_each_time() {
    stack.troubles.add(ApiAnswer.of(503, "text/plain", ""));
    stack.troubles.add(ApiAnswer.of(500, "text/plain", ""));
    stack.troubles.add(new ApiAnswer(429, Map.of("Retry-After", List.of("9")), new byte[0]));

    imports(10);

    assertThat(stack.stored).hasSize(10);
    assertThat(waited)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(9));
  }

  @Test
  void a_run_that_was_stopped_goes_on_where_it_was_and_sends_nothing_else_again() {
    stack.takesAtMost = 800;
    assertThatThrownBy(() -> imports(1_250))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("takes no events for now, after 8 attempts")
        .hasMessageContaining("goes on from there");
    int before = stack.sizes.stream().mapToInt(Integer::intValue).sum();
    stack.takesAtMost = Integer.MAX_VALUE;

    Map<String, Long> outcome = imports(1_250);

    assertThat(stack.stored).hasSize(1_250);
    assertThat(before).isEqualTo(800);
    assertThat(outcome)
        .isEqualTo(new TreeMap<>(Map.of("sent by an earlier run", 800L, "new", 450L)));
    assertThat(export.resolveSibling("orders.csv.import")).doesNotExist();
  }

  @Test
  void what_was_refused_before_a_run_was_stopped_is_not_forgotten() {
    stack.takesAtMost = 400;
    stack.refuses.add("o7");
    assertThatThrownBy(() -> imports(500)).isInstanceOf(InvalidInput.class);
    stack.takesAtMost = Integer.MAX_VALUE;

    Map<String, Long> outcome = imports(500);

    assertThat(outcome)
        .isEqualTo(
            Map.of(
                "sent by an earlier run",
                400L,
                "refused of those, and named by that run",
                1L,
                "new",
                100L));
    assertThat(refused).isEqualTo(1);
  }

  @Test
  void a_point_that_another_version_of_the_import_has_noted_counts_for_nothing()
      throws IOException {
    stack.takesAtMost = 400;
    assertThatThrownBy(() -> imports(500)).isInstanceOf(InvalidInput.class);
    stack.takesAtMost = Integer.MAX_VALUE;
    Path point = export.resolveSibling("orders.csv.import");
    ObjectNode noted = (ObjectNode) JSON.readTree(Files.readString(point));
    noted.put("mapping", noted.path("mapping").asInt() - 1);
    Files.writeString(point, noted.toString());

    assertThat(imports(500)).isEqualTo(Map.of("new", 100L, "there already", 400L));
  }

  @Test
  void another_export_of_that_name_begins_at_its_beginning() throws IOException {
    stack.takesAtMost = 400;
    assertThatThrownBy(() -> imports(500)).isInstanceOf(InvalidInput.class);
    stack.takesAtMost = Integer.MAX_VALUE;
    Files.writeString(export, "whatever, and more of it");

    Map<String, Long> outcome = imports(500);

    assertThat(outcome).isEqualTo(Map.of("new", 100L, "there already", 400L));
  }

  @Test
  void who_may_not_write_is_told_so_and_nothing_is_asked_again() {
    stack.troubles.add(
        ApiAnswer.of(401, "application/problem+json", "{\"detail\":\"the API key is not known\"}"));

    assertThatThrownBy(() -> imports(10))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("answered 401: the API key is not known");
    assertThat(waited).isEmpty();
  }

  @Test
  void what_the_stack_refuses_is_named_with_its_line() {
    stack.troubles.add(
        ApiAnswer.of(
            207,
            "application/json",
            """
            {"results": [{"index": 0, "status": "accepted"},
              {"index": 1, "status": "invalid", "pointer": "/time", "detail": "/time is in the future"},
              {"index": 2, "status": "conflict", "pointer": "", "detail": "other"}]}
            """));

    Map<String, Long> outcome = imports(3);

    assertThat(problems)
        .containsExactly(new Problem(export.toString(), 3, "/time", "is in the future"));
    assertThat(outcome)
        .isEqualTo(
            Map.of(
                "new", 1L,
                "refused", 1L,
                "there already with other content, and left as they are", 1L));
  }

  private Map<String, Long> imports(int events) {
    try (Batches api =
        Batches.open(
            URI.create(server.url() + "/events"),
            "a-key",
            export,
            "csv shop",
            problems::add,
            waited::add)) {
      for (int i = 0; i < events; i++) {
        api.take(i + 2, event("o" + i));
      }
      api.finish();
      refused = api.refused();
      return api.outcome();
    }
  }

  private static Envelope event(String order) {
    EventHeader header =
        new EventHeader(
            order, "shop", new CustomerId("c"), Instant.parse("2026-01-01T00:00:00Z"), true);
    return EventWriter.envelope(new OrderCancelled(header, new OrderId(order)));
  }
}
