package dev.perennial.lambda.erasure;

import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.Events;
import dev.perennial.event.SurveyInvited;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps what was erased from being folded again. A tombstone is looked for only where one can
/// matter: for a customer who is new, and for an event from before the first live one. All that was
/// folded since an erasure is later than it.
///
/// @param forget removes an event that is refused
public record Refusals(Tombstones tombstones, Events events, Consumer<Event> forget) {

  /// The same, with the tombstones looked for ahead that matter to these, all with one question.
  ///
  /// @param stored what is stored of those whose events these are, as far as it is known
  public Refusals ahead(
      Map<CustomerId, List<Event>> fresh, Map<CustomerId, Optional<CustomerState>> stored) {
    List<CustomerId> asked =
        stored.entrySet().stream()
            .filter(
                known ->
                    isAskedFor(
                        known.getValue().orElse(null),
                        fresh.getOrDefault(known.getKey(), List.of())))
            .map(Map.Entry::getKey)
            .toList();
    return asked.size() < 2
        ? this
        : new Refusals(new TombstonesAhead(tombstones, tombstones.findAll(asked)), events, forget);
  }

  /// The time before which everything of that customer is erased, or the earliest time of all if
  /// nothing is. An erasure among the events leaves its tombstone first.
  public Instant before(CustomerId id, @Nullable CustomerState stored, List<Event> fresh) {
    Optional<Instant> erasure =
        fresh.stream()
            .filter(CustomerErased.class::isInstance)
            .map(Event::time)
            .max(Comparator.naturalOrder());
    Optional<Tombstone> tombstone =
        erasure
            .map(time -> tombstones.raise(id, Tombstone.before(time)))
            .or(() -> mayMatter(stored, fresh) ? tombstones.find(id) : Optional.empty());
    tombstone
        .filter(Tombstone::isCopied)
        .ifPresent(
            stone ->
                fresh.stream()
                    .filter(event -> event.time().isBefore(stone.before()))
                    .forEach(forget));
    return tombstone.map(Tombstone::before).orElse(Instant.MIN);
  }

  /// Whether an event is not to be folded: it is from before that time, or it says that a mail has
  /// gone out which was on its way when nobody was left. The latter is removed.
  ///
  /// @param isNobody whether nobody is left, and nobody has come back by now
  public boolean refuses(Event event, Instant before, boolean isNobody) {
    if (event.time().isBefore(before)) {
      return true;
    }
    boolean isLate = event instanceof SurveyInvited && !before.equals(Instant.MIN) && isNobody;
    if (isLate) {
      forget.accept(event);
    }
    return isLate;
  }

  /// Whether an event tells of somebody who is there after that time.
  public static boolean isWordOf(Event event, Instant before) {
    return !event.time().isBefore(before) && !(event instanceof SurveyInvited);
  }

  /// Whether nothing is known of them.
  public static boolean isNobody(@Nullable CustomerState left) {
    return left == null || left.customer().equals(Customer.unknown(left.customer().id()));
  }

  /// What is left of the stored customer, or null if there was none. Who was erased altogether is
  /// as good as unknown.
  public @Nullable CustomerState left(@Nullable CustomerState stored, Instant before) {
    if (stored == null || before.equals(Instant.MIN)) {
      return stored;
    }
    Customer customer = stored.customer();
    return stored.with(customer.since(before, told(customer.id(), before)));
  }

  private static boolean isAskedFor(@Nullable CustomerState stored, List<Event> fresh) {
    return fresh.stream().noneMatch(CustomerErased.class::isInstance) && mayMatter(stored, fresh);
  }

  private static boolean mayMatter(@Nullable CustomerState stored, List<Event> fresh) {
    Instant live = stored == null ? null : stored.customer().liveSince();
    return live == null || fresh.stream().anyMatch(event -> event.time().isBefore(live));
  }

  private Customer told(CustomerId id, Instant before) {
    Customer told = Customer.unknown(id);
    try (Stream<Envelope> all = events.all(id)) {
      List<Event> kept =
          all.map(Envelope::event).filter(event -> !event.time().isBefore(before)).toList();
      for (Event event : kept) {
        told = told.apply(event);
      }
    }
    return told;
  }
}
