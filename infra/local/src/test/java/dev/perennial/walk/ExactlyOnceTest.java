package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever is delivered twice, out of order, or cut short by a crash or a throttle, nothing comes
/// of it twice. Half of the histories of each run, and a quarter of the many.
class ExactlyOnceTest {
  @Test
  void every_customer_is_the_fold_of_their_events_after_any_history_of_faults() {
    assertThat(FaultyHistory.tell(1, 6))
        .containsKeys(Status.DELIVERED, Status.UNRESOLVED, Status.CANCELLED);
  }

  @Test
  @Tag("slow")
  void every_customer_is_the_fold_of_their_events_after_many_histories_of_faults() {
    FaultyHistory.tell(1, 30);
  }
}
