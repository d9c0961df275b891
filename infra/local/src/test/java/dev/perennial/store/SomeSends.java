package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Offer;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Sends.Lease;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Sends of a customer of its own for each test, of which the contracts of the ledger tell.
abstract class SomeSends {
  private static final AtomicInteger CUSTOMERS = new AtomicInteger();
  static final Duration LENGTH = Duration.ofSeconds(90);
  final CustomerId customer = new CustomerId("s" + CUSTOMERS.incrementAndGet());

  /// Each test has a day of its own, since all share one lease.
  final Instant now = Instant.parse("2026-01-05T10:00:00Z").plus(Duration.ofDays(CUSTOMERS.get()));

  abstract Sends sends();

  Lease claimed() {
    sends().decide(planned("1", now));
    Lease lease = lease();
    assertThat(sends().claim(key("1"), lease, now)).isPresent();
    return lease;
  }

  Lease lease() {
    return sends().lease(now, LENGTH).orElseThrow();
  }

  List<SendKey> due() {
    return sends().due(now, 100).stream().filter(key -> key.customer().equals(customer)).toList();
  }

  Send row() {
    return sends().of(customer).getFirst();
  }

  Send row(String occasion) {
    return sends().of(customer).stream()
        .filter(send -> send.key().equals(key(occasion)))
        .findFirst()
        .orElseThrow();
  }

  SendKey key(String occasion) {
    return new SendKey(customer, "win-back", occasion);
  }

  Send planned(String occasion, Instant due) {
    return send(occasion, new Decision.SendAt(due));
  }

  Send heldOut(String occasion) {
    return send(occasion, new Decision.HoldOut(now));
  }

  Send skipped(String occasion) {
    return send(occasion, new Decision.Skip(Reason.STALE));
  }

  private Send send(String occasion, Decision decision) {
    return offering(occasion, decision, null);
  }

  Send offering(String occasion, Decision decision, @Nullable Offer offer) {
    Moment moment = new Moment(MomentType.LAPSED, now, occasion, false);
    return Send.of(key(occasion), moment, decision, offer, now);
  }
}
