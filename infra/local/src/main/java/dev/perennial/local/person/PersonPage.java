package dev.perennial.local.person;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Status;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Risk;
import dev.perennial.customer.Score;
import dev.perennial.customer.Value;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All that is stored about a person as a page to read, in their language: one file without a
/// script, which loads nothing. Every value is escaped, and stands apart from text that runs the
/// other way.
final class PersonPage {
  private static final List<String> EVIDENCE =
      List.of("captured_at", "ip", "user_agent", "evidence_uri");
  private static final Set<String> ELSEWHERE =
      Set.of("specversion", "type", "source", "subject", "time", "data", "datacontenttype");
  private final PersonWords words;

  PersonPage(PersonWords words) {
    this.words = words;
  }

  /// The language of a customer, as a BCP 47 tag, or an empty text if they have said none.
  static String language(Optional<CustomerState> state) {
    return state.flatMap(known -> known.customer().profile(ProfileField.LOCALE)).orElse("");
  }

  String of(
      CustomerId id,
      List<Envelope> events,
      List<Send> ledger,
      Optional<CustomerState> state,
      Instant now) {
    Comparator<Envelope> byTime = Comparator.comparing(envelope -> envelope.event().time());
    List<Envelope> told = events.stream().sorted(byTime).toList();
    Map<String, Object> view = new HashMap<>();
    words.all().forEach((name, word) -> view.put("w." + name, word));
    view.put("lang", words.locale().tag());
    view.put("dir", words.locale().direction());
    view.put("customer", id.value());
    view.put("made", words.time(now));
    view.put("style", style());
    put(view, "profile", "hasProfile", state.map(PersonPage::profile).orElse(List.of()));
    put(view, "score", "hasScore", state.map(known -> score(known.score())).orElse(List.of()));
    put(view, "consents", "hasConsents", consents(told));
    put(
        view,
        "decisions",
        "hasDecisions",
        ledger.stream().sorted(Comparator.comparing(Send::decidedAt)).map(this::decision).toList());
    view.put("events", told.stream().map(this::event).toList());
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

  private static List<Map<String, Object>> profile(CustomerState state) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ProfileField field : ProfileField.values()) {
      state.customer().profile(field).ifPresent(value -> rows.add(pair(field.code(), value)));
    }
    state.customer().traits().keySet().stream()
        .sorted()
        .forEach(
            name -> state.customer().trait(name).ifPresent(value -> rows.add(pair(name, value))));
    return rows;
  }

  private List<Map<String, Object>> score(Score score) {
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(
        pair(words.word("score.lifecycle"), words.word("lifecycle." + score.lifecycle().code())));
    Risk risk = score.risk();
    if (risk != null) {
      rows.add(pair(words.word("score.risk"), decimal(risk.noPurchase90d())));
    }
    Value value = score.value();
    if (value != null) {
      String currency = value.currency().getCurrencyCode();
      rows.add(pair(words.word("score.orders"), decimal(value.orders90d())));
      rows.add(pair(words.word("score.value"), decimal(value.clv365d()) + " " + currency));
    }
    rows.add(pair(words.word("score.at"), words.time(score.scoredAt())));
    return rows;
  }

  private List<Map<String, Object>> consents(List<Envelope> told) {
    return told.stream()
        .filter(envelope -> envelope.event().key().type() == EventType.CONSENT_CHANGED)
        .map(this::consent)
        .toList();
  }

  private Map<String, Object> consent(Envelope envelope) {
    JsonNode data = Json.read(envelope.json()).path("data");
    Map<String, Object> row = new HashMap<>();
    row.put("time", words.time(envelope.event().time()));
    row.put("channel", data.path("channel").asText());
    row.put("topic", data.path("topic").asText());
    row.put("code", data.path("state").asText());
    row.put("state", words.word("state." + data.path("state").asText()));
    row.put("basis", data.path("lawful_basis").asText());
    row.put("method", data.path("method").asText());
    row.put("policy", data.path("policy_version").asText());
    row.put(
        "evidence",
        EVIDENCE.stream()
            .filter(data::hasNonNull)
            .map(name -> pair(name, data.path(name).asText()))
            .toList());
    return row;
  }

  private Map<String, Object> decision(Send send) {
    Map<String, Object> row = new HashMap<>();
    row.put("time", words.time(send.decidedAt()));
    row.put("campaign", send.key().campaign());
    row.put("decision", words.word("decision." + send.decision().code()));
    Optional<Reason> reason = send.reason();
    Status status = send.status();
    row.put("reason", reason.map(words::reason).orElse(""));
    row.put("status", status == null ? "" : words.word("status." + status.code()));
    return row;
  }

  private Map<String, Object> event(Envelope envelope) {
    JsonNode json = Json.read(envelope.json());
    List<Map<String, Object>> data = new ArrayList<>();
    json.path("data")
        .properties()
        .forEach(field -> data.add(pair(field.getKey(), text(field.getValue()))));
    json.properties().stream()
        .filter(field -> !ELSEWHERE.contains(field.getKey()))
        .forEach(field -> data.add(pair(field.getKey(), text(field.getValue()))));
    return Map.of(
        "time", words.time(envelope.event().time()),
        "type", json.path("type").asText(),
        "source", json.path("source").asText(),
        "data", data);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  private static Map<String, Object> pair(String name, String value) {
    return Map.of("name", name, "value", value);
  }
}
