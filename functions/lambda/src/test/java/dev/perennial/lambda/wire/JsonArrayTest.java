package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Elements are cut out to the letter.
class JsonArrayTest {

  @Test
  void each_element_stays_as_it_was_written() {
    assertThat(
            JsonArray.split(
                " [ {\"a\" : 10.50, \"b\":[1,{}]},\n{\"č\":\"]}\"} ,3, \"x\" ,null] ", 9))
        .containsExactly("{\"a\" : 10.50, \"b\":[1,{}]}", "{\"č\":\"]}\"}", "3", "\"x\"", "null");
  }

  @Test
  void an_empty_array_has_no_elements() {
    assertThat(JsonArray.split("[]", 0)).isEmpty();
  }

  @Test
  void one_more_than_allowed_is_too_many() {
    assertThat(JsonArray.split("[1,2]", 2)).hasSize(2);
    assertThatThrownBy(() -> JsonArray.split("[1,2,3]", 2)).isInstanceOf(JsonArray.TooMany.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{}", "[", "[1", "[1,]", "[1 2]", "[1]]", "[1] [2]", "[{\"a\":}]", "x"})
  void what_is_no_array_is_refused_without_being_repeated(String text) {
    assertThatThrownBy(() -> JsonArray.split(text, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not ");
  }
}
