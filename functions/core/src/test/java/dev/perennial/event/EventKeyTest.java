package dev.perennial.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeyTest {

  @Test
  void the_sort_key_is_type_source_and_natural_key() {
    assertThat(key("https://shop.example", "1001").sortKey())
        .isEqualTo("order.completed#https://shop.example#1001");
  }

  @Test
  void no_two_keys_share_a_sort_key() {
    assertThat(
            Stream.of(
                key("a", "b#c"),
                key("a#b", "c"),
                key("a%23b", "c"),
                key("a%", "c"),
                key("a%25", "c")))
        .extracting(EventKey::sortKey)
        .doesNotHaveDuplicates();
  }

  @Test
  void keys_are_ordered_by_their_sort_keys() {
    assertThat(key("a", "2")).isGreaterThan(key("a", "10")).isLessThan(key("b", "1"));
    assertThat(key("a", "2")).isEqualByComparingTo(key("a", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "%", "é", "s"})
  void a_sort_key_never_has_more_bytes_than_a_table_takes(String character) {
    String longest = character.repeat(256 / character.getBytes(StandardCharsets.UTF_8).length);

    int bytes;
    try {
      bytes = key(longest, longest).sortKey().getBytes(StandardCharsets.UTF_8).length;
    } catch (IllegalArgumentException e) {
      bytes = 0;
    }

    assertThat(bytes).isLessThanOrEqualTo(1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a ", "a\nb", "a\u0000", "\uD800", "a\uDC00b"})
  void a_text_that_cannot_be_a_key_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> key("shop", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("order.completed key ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotEndWith(text + "a"));
    assertThatThrownBy(() -> key(text, "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("source ");
  }

  @Test
  void a_key_has_at_most_256_bytes_of_utf_8() {
    assertThat(key("shop", "é".repeat(128)).naturalKey()).hasSize(128);
    assertThatThrownBy(() -> key("shop", "é".repeat(128) + "a"))
        .hasMessage("order.completed key has 257 bytes, more than 256");
  }

  @Test
  void an_emoji_is_a_character_like_any_other() {
    assertThat(key("shop", "😀").sortKey()).endsWith("#😀");
  }

  private static EventKey key(String source, String naturalKey) {
    return new EventKey(EventType.ORDER_COMPLETED, source, naturalKey);
  }
}
