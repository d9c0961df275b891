package dev.perennial.customer;

import dev.perennial.event.CartAbandoned;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a customer did or met with besides buying. Each part is the latest of something or a set,
/// so that events in any order, and even twice, give the same.
///
/// @param viewed when a product was looked at last, kept to the second, or null
/// @param abandoned when a cart was left behind last, kept to the second, or null
/// @param tickets questions to the shop, by their keys
/// @param lateShipments by time
/// @param review the latest one, or null
/// @param badReviews when bad ones were written, kept to the second, each time once, in order: a
///   later one that is good takes nothing from an earlier one
public record Signals(
    @Nullable Instant viewed,
    @Nullable Instant abandoned,
    List<Ticket> tickets,
    List<LateShipment> lateShipments,
    @Nullable Review review,
    List<Instant> badReviews) {
  /// Nothing was told.
  public static final Signals NONE = new Signals(null, null, List.of(), List.of(), null, List.of());

  public Signals {
    viewed = viewed == null ? null : second(viewed);
    abandoned = abandoned == null ? null : second(abandoned);
    tickets = List.copyOf(tickets);
    lateShipments = List.copyOf(lateShipments);
    badReviews = badReviews.stream().map(Signals::second).sorted().distinct().toList();
  }

  /// How many questions wait for an answer.
  public long openTickets() {
    return tickets.stream().filter(Ticket::isOpen).count();
  }

  /// When the shop was asked last, or empty if it never was.
  public Optional<Instant> asked() {
    return tickets.stream()
        .flatMap(ticket -> Optional.ofNullable(ticket.opened()).stream())
        .max(Instant::compareTo);
  }

  /// What was told of from that time on.
  Signals since(Instant time) {
    return new Signals(
        viewed == null || viewed.isBefore(time) ? null : viewed,
        abandoned == null || abandoned.isBefore(time) ? null : abandoned,
        tickets.stream().flatMap(ticket -> ticket.since(time).stream()).toList(),
        lateShipments.stream().filter(late -> !late.time().isBefore(time)).toList(),
        review == null || review.time().isBefore(time) ? null : review,
        badReviews.stream().filter(bad -> !bad.isBefore(time)).toList());
  }

  Signals with(ProductViewed view) {
    return new Signals(
        later(viewed, view.time()), abandoned, tickets, lateShipments, review, badReviews);
  }

  Signals with(CartAbandoned cart) {
    return new Signals(
        viewed, later(abandoned, cart.time()), tickets, lateShipments, review, badReviews);
  }

  Signals with(SupportOpened opened) {
    return with(new Ticket(KeyHash.of(opened.key()), opened.time(), null));
  }

  Signals with(SupportClosed closed) {
    return with(new Ticket(KeyHash.of(closed.question()), null, closed.time()));
  }

  Signals with(ReviewPosted posted) {
    Review added = Review.from(posted);
    Review latest = review == null || review.compareTo(added) < 0 ? added : review;
    List<Instant> bad = new ArrayList<>(badReviews);
    if (added.isBad()) {
      bad.add(added.time());
    }
    return new Signals(viewed, abandoned, tickets, lateShipments, latest, bad);
  }

  Signals with(ShipmentLate late) {
    TreeSet<LateShipment> all = new TreeSet<>(lateShipments);
    all.add(LateShipment.from(late));
    return new Signals(viewed, abandoned, tickets, new ArrayList<>(all), review, badReviews);
  }

  private Signals with(Ticket ticket) {
    Map<KeyHash, Ticket> all = new TreeMap<>();
    tickets.forEach(known -> all.put(known.key(), known));
    all.merge(ticket.key(), ticket, Ticket::and);
    return new Signals(
        viewed, abandoned, new ArrayList<>(all.values()), lateShipments, review, badReviews);
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
