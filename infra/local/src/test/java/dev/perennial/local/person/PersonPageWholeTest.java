package dev.perennial.local.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Escapers;
import dev.perennial.campaign.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The page and the JSON tell the same of a person.
class PersonPageWholeTest {

  @Test
  void the_page_has_all_that_the_json_has() {
    ObjectNode person = PersonPageTest.person("en");
    String page = new PersonPage(PersonWords.of("en")).of(person, Instant.EPOCH);

    assertThat(scalars(person))
        .hasSizeGreaterThan(60)
        .allSatisfy(
            (place, value) ->
                assertThat(page).as(place).contains(Escapers.HTML.escape(shown(place, value))));
  }

  @Test
  void what_nobody_has_made_a_place_for_stands_in_the_page_by_its_name() {
    ObjectNode person = PersonPageTest.person("en");
    List<String> parts = List.of("profile", "traits", "state", "loyalty", "segments", "score");
    parts.forEach(part -> ((ObjectNode) person.path(part)).put("new_in_" + part, "n-" + part));
    List<String> lists = List.of("consents", "events", "decisions", "unreadable", "quarantine");
    lists.forEach(part -> ((ObjectNode) person.path(part).path(0)).put("new_in_" + part, 7));
    ((ObjectNode) person.path("consents").path(0).path("data")).put("new_in_data", "n-data");
    person.putObject("new_part").put("inside", "n-inside");
    person.putArray("new_list").add("n-list");

    String page = new PersonPage(PersonWords.of("en")).of(person, Instant.EPOCH);

    assertThat(page)
        .contains(parts.stream().map("n-"::concat).toArray(String[]::new))
        .contains("new_in_events: 7", "new_in_decisions: 7", "new_in_data: n-data")
        .contains("new_in_unreadable: 7", "new_in_quarantine: 7")
        .contains("inside", "n-inside", "new_list", "n-list");
  }

  /// Every value by its place.
  private static Map<String, String> scalars(JsonNode node) {
    Map<String, String> found = new TreeMap<>();
    collect(node, "", found);
    return found;
  }

  private static void collect(JsonNode node, String place, Map<String, String> found) {
    if (node.isValueNode()) {
      found.put(place, node.asText());
    }
    node.properties()
        .forEach(field -> collect(field.getValue(), place + "/" + field.getKey(), found));
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      collect(node.path(index), place + "/" + index, found);
    }
  }

  /// How a value reads in the page: as it is, but for what is said in the language of the person.
  private static String shown(String place, String value) {
    PersonWords words = PersonWords.of("en");
    String name = place.substring(place.lastIndexOf('/') + 1);
    boolean isDecision = place.startsWith("/decisions");
    return switch (name) {
      case "time", "decided_at", "scored_at" -> words.time(OffsetDateTime.parse(value).toInstant());
      case "lifecycle" -> words.word("lifecycle." + value);
      case "decision" -> words.word("decision." + value);
      case "status" -> words.word("status." + value);
      case "reason" -> isDecision ? words.reason(Reason.find(value).orElseThrow()) : value;
      case "state" -> words.word("state." + value);
      case "p_no_purchase_90d", "expected_orders_90d", "clv_365d" ->
          new BigDecimal(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
      case "explanation" -> words.word("score.about");
      case "not_read" -> words.word("not_read");
      case "specversion", "subject" -> ""; // They say nothing that the page does not say once.
      default -> value;
    };
  }
}
