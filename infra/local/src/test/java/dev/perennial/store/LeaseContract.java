package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.Sends.Lease;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every ledger of sends has to do so that one sender works at a time.
abstract class LeaseContract extends SomeSends {
  @Test
  void one_sender_at_a_time_holds_the_lease_and_the_next_has_a_higher_token() {
    Lease first = sends().lease(now, LENGTH).orElseThrow();

    assertThat(sends().lease(now.plusSeconds(89), LENGTH)).isEmpty();
    assertThat(sends().lease(now.plusSeconds(90), LENGTH))
        .hasValueSatisfying(second -> assertThat(second.token()).isGreaterThan(first.token()));
  }

  @Test
  void a_lease_that_was_given_back_can_be_taken_at_once() {
    Lease first = lease();

    sends().release(first);

    assertThat(sends().lease(now, LENGTH)).isPresent();
  }

  @Test
  void a_lease_that_ran_out_gives_back_nothing_of_the_next_holder() {
    Lease first = lease();
    Instant later = now.plusSeconds(90);
    assertThat(sends().lease(later, LENGTH)).isPresent();

    sends().release(first);

    assertThat(sends().lease(later, LENGTH)).isEmpty();
  }

  @Test
  void how_long_senders_keep_still_is_known_to_the_next_and_only_a_holder_of_the_lease_sets_it() {
    Lease first = lease();
    Backoff backoff = Backoff.NONE.after(now).after(now);
    assertThat(sends().backOff(first, backoff)).isTrue();
    sends().release(first);

    Lease second = lease();

    assertThat(second.backoff()).isEqualTo(backoff);
    assertThat(sends().backOff(first, backoff.after(now))).isFalse();
    assertThat(sends().backOff(second, Backoff.NONE)).isTrue();
    sends().release(second);
    assertThat(lease().backoff()).isEqualTo(Backoff.NONE);
  }
}
