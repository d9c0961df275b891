package dev.perennial.local.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.Reason;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.ProfileField;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// All that is stored about a person as a page to read, in their language: one file without a
/// script, which loads nothing. Every value is escaped, and stands apart from text that runs the
/// other way. It is made of the JSON: what has no place of its own here is shown by its name there.
final class PersonPage {
  /// What says nothing of the person: the same in each event, or told in the person's language.
  private static final Set<String> ENVELOPE = Set.of("specversion", "subject", "datacontenttype");

  private static final String EXPLANATION = "explanation";
  private final PersonWords words;

  PersonPage(PersonWords words) {
    this.words = words;
  }

  /// The language of a customer, as a BCP 47 tag, or an empty text if they have said none.
  static String language(Optional<CustomerState> state) {
    return state.flatMap(known -> known.customer().profile(ProfileField.LOCALE)).orElse("");
  }

  /// @param known what [PersonJson] says
  String of(JsonNode known, Instant now) {
    ObjectNode person = known.deepCopy();
    Map<String, Object> view = new HashMap<>();
    words.all().forEach((name, word) -> view.put("w." + name, word));
    view.put("lang", words.locale().tag());
    view.put("dir", words.locale().direction());
    view.put("customer", text(person, "customer_id"));
    view.put("made", words.time(now));
    view.put("style", style());
    put(view, "score", "hasScore", score(object(person, "score")));
    put(view, "consents", "hasConsents", rows(person, "consents").map(this::consent).toList());
    put(view, "decisions", "hasDecisions", rows(person, "decisions").map(this::decision).toList());
    view.put("events", rows(person, "events").map(this::event).toList());
    put(view, "aside", "hasAside", aside(person));
    person.remove("not_read"); // The page says it in the person's language.
    put(view, "profile", "hasProfile", parts(person));
    return PersonWords.page().execute(view);
  }

  private String style() {
    String font = words.locale().word("font").orElse("Georgia, 'Times New Roman', serif");
    return PersonWords.file("style.css").replace("{font}", font);
  }

  private static void put(
      Map<String, Object> view, String name, String has, List<Map<String, Object>> rows) {
    view.put(name, rows);
    view.put(has, !rows.isEmpty());
  }

  /// What could not be read, as it is stored.
  private static List<Map<String, Object>> aside(ObjectNode person) {
    Stream<Map<String, Object>> unreadable =
        rows(person, "unreadable")
            .map(row -> Map.of("place", text(row, "table"), "data", parts(row)));
    Stream<Map<String, Object>> quarantined =
        rows(person, "quarantine").map(row -> Map.of("place", "Quarantine", "data", parts(row)));
    return Stream.concat(unreadable, quarantined).toList();
  }

  /// All that is left, with what stands within each part.
  private static List<Map<String, Object>> parts(ObjectNode whole) {
    List<Map<String, Object>> rows = new ArrayList<>();
    whole
        .properties()
        .forEach(
            part -> {
              if (part.getValue() instanceof ObjectNode fields) {
                rows.addAll(rest(fields));
              } else {
                rows.add(pair(part.getKey(), shown(part.getValue())));
              }
            });
    return rows;
  }

  private List<Map<String, Object>> score(ObjectNode score) {
    List<Map<String, Object>> rows = new ArrayList<>();
    if (score.isEmpty()) {
      return rows;
    }
    score.remove(EXPLANATION); // The page has it in the person's language.
    String group = words.word("lifecycle." + text(score, "lifecycle"));
    rows.add(pair(words.word("score.lifecycle"), group));
    number(score, "p_no_purchase_90d")
        .ifPresent(risk -> rows.add(pair(words.word("score.risk"), risk)));
    number(score, "expected_orders_90d")
        .ifPresent(orders -> rows.add(pair(words.word("score.orders"), orders)));
    number(score, "clv_365d")
        .map(value -> value + " " + text(score, "currency"))
        .ifPresent(value -> rows.add(pair(words.word("score.value"), value)));
    rows.add(pair(words.word("score.at"), time(score, "scored_at")));
    rows.addAll(rest(score));
    return rows;
  }

  private Map<String, Object> consent(ObjectNode event) {
    ObjectNode data = object(event, "data");
    Map<String, Object> row = new HashMap<>();
    row.put("time", time(event, "time"));
    row.put("channel", text(data, "channel"));
    row.put("topic", text(data, "topic"));
    String state = text(data, "state");
    row.put("code", state);
    row.put("state", words.word("state." + state));
    row.put("basis", text(data, "lawful_basis"));
    row.put("method", text(data, "method"));
    row.put("policy", text(data, "policy_version"));
    row.put("evidence", rest(data)); // The rest of the event is among the events.
    return row;
  }

  private Map<String, Object> decision(ObjectNode send) {
    Map<String, Object> row = new HashMap<>();
    row.put("time", time(send, "decided_at"));
    row.put("campaign", text(send, "campaign"));
    row.put("decision", words.word("decision." + text(send, "decision")));
    String reason = text(send, "reason");
    row.put("reason", Reason.find(reason).map(words::reason).orElse(reason));
    String status = text(send, "status");
    row.put("status", status.isEmpty() ? "" : words.word("status." + status));
    row.put("data", rest(send));
    return row;
  }

  private Map<String, Object> event(ObjectNode event) {
    event.remove(ENVELOPE);
    ObjectNode data = object(event, "data");
    return Map.of(
        "time", time(event, "time"),
        "type", text(event, "type"),
        "source", text(event, "source"),
        "data", Stream.concat(rest(data).stream(), rest(event).stream()).toList());
  }

  private static Stream<ObjectNode> rows(ObjectNode person, String name) {
    JsonNode rows = person.remove(name);
    return rows == null
        ? Stream.empty()
        : StreamSupport.stream(rows.spliterator(), false).map(ObjectNode.class::cast);
  }

  private static ObjectNode object(ObjectNode from, String name) {
    return from.remove(name) instanceof ObjectNode object ? object : from.objectNode();
  }

  /// The text of a field, which is told by that, or an empty one if there is none.
  private static String text(ObjectNode from, String name) {
    JsonNode value = from.remove(name);
    return value == null ? "" : value.asText();
  }

  private String time(ObjectNode from, String name) {
    return words.time(OffsetDateTime.parse(text(from, name)).toInstant());
  }

  private static Optional<String> number(ObjectNode from, String name) {
    return Optional.ofNullable(from.remove(name))
        .map(value -> value.decimalValue().setScale(2, RoundingMode.HALF_UP).toPlainString());
  }

  private static List<Map<String, Object>> rest(ObjectNode fields) {
    return fields.properties().stream()
        .map(field -> pair(field.getKey(), shown(field.getValue())))
        .toList();
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static Map<String, Object> pair(String name, String value) {
    return Map.of("name", name, "value", value);
  }
}
