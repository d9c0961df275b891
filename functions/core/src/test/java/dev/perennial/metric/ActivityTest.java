package dev.perennial.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.metric.Activity.Spell;
import dev.perennial.random.Seeded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActivityTest {

  @Test
  void who_ordered_within_the_lapse_window_before_a_day_is_active_at_its_start() {
    Seeded.cases(
        300,
        random -> {
          int window = random.nextInt(1, 40);
          int[] days = random.ints(random.nextInt(12), 100, 400).sorted().toArray();

          Activity activity = Activity.of(days, window);

          for (int day = 90; day < 450; day++) {
            int at = day;
            assertThat(activity.isActiveAt(at))
                .isEqualTo(Arrays.stream(days).anyMatch(d -> d < at && at - window <= d));
            assertThat(activity.isKnownAt(at)).isEqualTo(Arrays.stream(days).anyMatch(d -> d < at));
          }
        });
  }

  @Test
  void a_spell_ends_only_where_the_next_order_comes_too_late() {
    assertThat(Activity.of(new int[] {10, 10, 15, 21}, 5).spells())
        .containsExactly(new Spell(11, 21), new Spell(22, 27));
  }

  @Test
  void nobody_is_active_without_an_order() {
    assertThat(Activity.of(new int[0], 5).spells()).isEmpty();
  }
}
