package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.Story;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraitTest {
  private static final Instant EVE = Instant.parse("2026-02-01T00:00:00Z");

  /// Each letter is told a week after the one before it, the fifth after the eve: y yes, n no.
  @ParameterizedTest
  @CsvSource({
    "y, true",
    "n, false",
    "yyyyy, true",
    "yyyyn, true",
    "yyyny, false",
    "nnnyn, true",
    "nnnny, false",
    "nnnnn, false"
  })
  void what_was_so_on_an_eve_does_not_depend_on_what_is_said_later(String told, boolean said) {
    Story story = aCustomer();
    Instant time = Instant.parse("2026-01-05T12:00:00Z");
    for (int i = 0; i < told.length(); i++) {
      story.at(time).has("late", told.charAt(i) == 'y' ? "yes" : "no");
      time = time.plusSeconds(7 * 86_400);
    }

    assertThat(trait(story).isSaidBefore(EVE)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", " No ", "false", "FALSE", "0", ""})
  void no_is_said_in_several_ways(String value) {
    assertThat(trait(aCustomer().has("late", value)).said()).isNull();
    assertThat(trait(aCustomer().has("late", value)).denied()).isNotNull();
  }

  @Test
  void first_times_are_kept_in_whatever_order_the_profile_comes() {
    Story forward =
        aCustomer().at("2026-01-01T00:00:00Z").has("late", "1").at("2026-03-01T00:00:00Z");
    Story backward = aCustomer().at("2026-03-01T00:00:00Z").has("late", "2");

    assertThat(trait(backward.at("2026-01-01T00:00:00Z").has("late", "1")).said())
        .isEqualTo(trait(forward.has("late", "2")).said())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(trait(backward).latest().value()).isEqualTo("2");
  }

  private static Trait trait(Story story) {
    return story.customer().traits().values().iterator().next();
  }
}
