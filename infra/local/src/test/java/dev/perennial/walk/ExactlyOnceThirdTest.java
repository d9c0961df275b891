package dev.perennial.walk;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The third quarter of the many histories.
class ExactlyOnceThirdTest {
  @Test
  @Tag("slow")
  void every_customer_is_the_fold_of_their_events_after_many_histories_of_faults() {
    FaultyHistory.tell(61, 30);
  }
}
