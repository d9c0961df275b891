package dev.perennial.random;

import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What one customer did, for [ObviousMetrics].
final class ObviousPerson {
  private final ZoneId zone;
  private final int window;
  private final List<OrderCompleted> orders = new ArrayList<>();
  private final List<LocalDate> orderDays = new ArrayList<>();
  final List<OrderRefunded> refunds = new ArrayList<>();
  private final List<SurveyResponded> answers = new ArrayList<>();
  private final List<SurveyInvited> invitations = new ArrayList<>();
  final boolean referred;

  ObviousPerson(Collection<? extends Event> events, ZoneId zone, int window) {
    this.zone = zone;
    this.window = window;
    Set<String> cancelled = new HashSet<>();
    for (Event event : events) {
      if (event instanceof OrderCancelled gone) {
        cancelled.add(gone.header().source() + " " + gone.order().value());
      }
    }
    for (Event event : events) {
      switch (event) {
        case OrderCompleted order -> {
          if (!cancelled.contains(order.header().source() + " " + order.order().value())) {
            orders.add(order);
          }
        }
        case OrderRefunded refund -> {
          if (refund.order() == null
              || !cancelled.contains(refund.header().source() + " " + refund.order().value())) {
            refunds.add(refund);
          }
        }
        case SurveyResponded answer -> answers.add(answer);
        case SurveyInvited invitation -> invitations.add(invitation);
        default -> {}
      }
    }
    orders.sort(
        Comparator.comparing((OrderCompleted order) -> second(order))
            .thenComparing(
                order ->
                    ObviousFold.hash(
                        new EventKey(
                                EventType.ORDER_COMPLETED,
                                order.header().source(),
                                order.order().value())
                            .sortKey())));
    orders.forEach(order -> orderDays.add(day(order)));
    referred =
        (!orders.isEmpty() && orders.getFirst().attribution().referralCode() != null)
            || isReferred(events);
  }

  private static boolean isReferred(Collection<? extends Event> events) {
    return events.stream()
        .filter(CustomerUpdated.class::isInstance)
        .map(CustomerUpdated.class::cast)
        .filter(update -> update.fields().containsKey(ProfileField.REFERRED_BY))
        .max(Comparator.comparing(Event::time).thenComparing(update -> update.key().sortKey()))
        .filter(
            update ->
                !Objects.requireNonNull(update.fields().get(ProfileField.REFERRED_BY)).isEmpty())
        .isPresent();
  }

  private static Instant second(Event event) {
    return event.time().truncatedTo(ChronoUnit.SECONDS);
  }

  List<OrderCompleted> orders(LocalDate a, LocalDate b) {
    List<OrderCompleted> within = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      if (!orderDays.get(i).isBefore(a) && orderDays.get(i).isBefore(b)) {
        within.add(orders.get(i));
      }
    }
    return within;
  }

  boolean orderedBefore(LocalDate a) {
    return orderDays.stream().anyMatch(day -> day.isBefore(a));
  }

  boolean isNewIn(LocalDate a, LocalDate b) {
    return !orderedBefore(a) && orderDays.stream().anyMatch(day -> day.isBefore(b));
  }

  boolean isActiveAt(LocalDate t) {
    LocalDate latest = null;
    for (LocalDate day : orderDays) {
      if (day.isBefore(t)) {
        latest = day;
      }
    }
    return latest != null && !latest.isBefore(t.minusDays(window));
  }

  List<SurveyResponded> answers(SurveyKind kind, LocalDate a, LocalDate b) {
    return answers.stream().filter(answer -> answer.kind() == kind && isIn(answer, a, b)).toList();
  }

  /// The latest recommendation in those days, or −1 if there is none.
  int recommendation(LocalDate a, LocalDate b) {
    return answers(SurveyKind.NPS, a, b).stream()
        .max(
            Comparator.comparing((SurveyResponded answer) -> second(answer))
                .thenComparing(answer -> ObviousFold.hash(answer.key().sortKey())))
        .map(SurveyResponded::score)
        .orElse(-1);
  }

  long invited(LocalDate a, LocalDate b, boolean answered) {
    return invitations.stream()
        .filter(invitation -> isIn(invitation, a, b))
        .filter(
            invitation ->
                !answered
                    || answers.stream().anyMatch(answer -> invitation.send().equals(answer.send())))
        .map(it -> List.of(it.send(), second(it), it.kind())) // Two stores can tell of one.
        .distinct()
        .count();
  }

  private LocalDate day(Event event) {
    return event.time().truncatedTo(ChronoUnit.SECONDS).atZone(zone).toLocalDate();
  }

  boolean isIn(Event event, LocalDate a, LocalDate b) {
    LocalDate day = day(event);
    return !day.isBefore(a) && day.isBefore(b);
  }
}
