package dev.perennial.local.imports;

import dev.perennial.customer.Customer;
import dev.perennial.customer.DoubleOptIn;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.settings.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Hands events on to another target, and counts the consents to mail among them that will wait for
/// a confirmation, by the country that the same row names: nobody is asked for it, since what is
/// imported is historical.
public final class WaitingConsents implements Target {
  private static final String WAIT =
      "consents to mail wait for a confirmation, as the customer's country asks for one, and nobody"
          + " is asked: docs/import.md says what to do, under \"Austria and Germany\"";

  private final Target target;
  private final DoubleOptIn law;
  private @Nullable Customer current;
  private long waiting;

  private WaitingConsents(Target target, DoubleOptIn law) {
    this.target = target;
    this.law = law;
  }

  /// By the law that those settings follow.
  public static Target counting(Target target, Settings settings) {
    return new WaitingConsents(target, new DoubleOptIn(settings.outreach()));
  }

  @Override
  public void take(long line, Envelope envelope) {
    target.take(line, envelope);
    Event event = envelope.event();
    CustomerId id = event.customer();
    if (current == null || !current.id().equals(id)) {
      count();
      current = Customer.unknown(id);
    }
    if (event instanceof ConsentChanged || event instanceof CustomerUpdated) {
      current = current.apply(event);
    }
  }

  @Override
  public void finish() {
    target.finish();
    count();
  }

  @Override
  public Map<String, Long> outcome() {
    Map<String, Long> outcome = new TreeMap<>(target.outcome());
    if (waiting > 0) {
      outcome.put(WAIT, waiting);
    }
    return outcome;
  }

  @Override
  public long refused() {
    return target.refused();
  }

  @Override
  public void close() {
    target.close();
  }

  private void count() {
    waiting += current == null ? 0 : law.pending(current).size();
    current = null;
  }
}
