package dev.perennial.lambda.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 10, 12, 30, 40, 97, 400, 1_000})
  void each_part_of_the_table_is_one_segments(int segments) {
    List<Integer> parts =
        IntStream.range(0, segments).mapToObj(one -> Segments.part(one, segments)).toList();

    assertThat(parts)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, segments).boxed().toList());
  }

  /// Of a table in four partitions a quarter of those that are swept at once may be in each, and
  /// one or two more.
  @ParameterizedTest
  @ValueSource(ints = {40, 97, 400, 1_000})
  void those_that_are_swept_at_once_are_spread_over_the_table(int segments) {
    for (int first = 0; first + 10 <= segments; first++) {
      int[] partitions = new int[4];
      for (int one = first; one < first + 10; one++) {
        partitions[4 * Segments.part(one, segments) / segments]++;
      }
      assertThat(IntStream.of(partitions).max().orElseThrow())
          .as("from %d of %d", first, segments)
          .isLessThanOrEqualTo(4);
    }
  }
}
