package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Folds a customer anew from all of their events, and says in what the stored one differs.
///
/// @param stream the label of the stream that the events come by now
public record Refold(Folding folding, String stream) {
  /// A risk is the same to this many digits: it was written and read as a decimal.
  private static final double SAME_RISK = 1e-9;

  /// The customer as their events say, or empty if nothing is left of them.
  ///
  /// @param stored the customer as stored, or null: after an erasure it alone knows which orders
  ///   were cancelled and which ids were merged
  /// @param erased the time before which everything is erased, or [Instant#MIN] if nothing is
  public Optional<Customer> fold(
      CustomerId id, List<Event> events, @Nullable Customer stored, Instant erased) {
    List<Event> kept = events.stream().filter(event -> !event.time().isBefore(erased)).toList();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Customer customer =
        stored == null || erased.equals(Instant.MIN) ? Customer.unknown(id) : marks(stored);
    for (Event event : kept) {
      customer = customer.apply(event);
    }
    return Optional.of(customer);
  }

  /// In what the stored customer differs; none, if it is as it should be.
  public Set<Difference> differences(CustomerState stored, Customer expected) {
    Set<Difference> found = EnumSet.noneOf(Difference.class);
    Map<Difference, Object> was = parts(stored.customer());
    parts(expected)
        .forEach(
            (part, value) -> {
              if (!value.equals(was.get(part))) {
                found.add(part);
              }
            });
    Watermark watermark = stored.watermark();
    if (watermark != null && !watermark.stream().equals(stream)) {
      found.add(Difference.STREAM);
    }
    if (!isScoredAsBefore(stored)) {
      found.add(Difference.SCORE);
    }
    return found;
  }

  /// What is to be stored in the place of `stored`, or of nothing. How far events were folded is
  /// kept unless it tells of another stream: what is on its way may be in the fold already, and
  /// counts once all the same, see [Customer]. Whoever folds that from the stream finds it there
  /// and sees nothing new, so what it raises is raised here; the ledger knows what was decided.
  ///
  /// @param events those of the customer, among others that are not in `expected`
  public CustomerState next(
      @Nullable CustomerState stored, Customer expected, List<Event> events, Instant asOf) {
    Watermark folded = stored == null ? null : stored.watermark();
    boolean isComparable = folded != null && folded.stream().equals(stream);
    List<Event> news = news(stored == null ? null : stored.customer(), expected, events, asOf);
    return folding.replace(stored, expected, news, isComparable ? folded : null, asOf);
  }

  /// The events that the stored customer lacks, but for those that are too old to be acted on. An
  /// event that was folded changes nothing when it is folded again.
  private List<Event> news(
      @Nullable Customer stored, Customer expected, List<Event> events, Instant asOf) {
    Instant oldest = asOf.minus(folding.scoring().settings().maxMomentAge());
    return events.stream()
        .filter(event -> !event.time().isBefore(oldest))
        .filter(event -> expected.apply(event).equals(expected))
        .filter(event -> stored == null || !stored.apply(event).equals(stored))
        .toList();
  }

  private static Customer marks(Customer stored) {
    return new Customer(
        stored.id(),
        Map.of(),
        Map.of(),
        Map.of(),
        stored.history().since(Instant.MAX),
        Signals.NONE,
        Deliverability.UNTRIED,
        stored.merges(),
        null);
  }

  private static Map<Difference, Object> parts(Customer customer) {
    History history = customer.history();
    Map<Difference, Object> parts = new EnumMap<>(Difference.class);
    parts.put(Difference.PROFILE, customer.profile());
    parts.put(Difference.TRAITS, customer.traits());
    parts.put(Difference.CONSENTS, customer.consents());
    parts.put(Difference.ORDERS, history.orders());
    parts.put(Difference.REFUNDS, history.refunds());
    parts.put(Difference.CANCELLATIONS, history.cancelled());
    parts.put(Difference.ANSWERS, history.answers());
    parts.put(Difference.INVITATIONS, history.invitations());
    parts.put(Difference.POINTS, history.pointsChanges());
    parts.put(Difference.SIGNALS, customer.signals());
    parts.put(Difference.DELIVERABILITY, customer.deliverability());
    parts.put(Difference.MERGES, customer.merges());
    parts.put(Difference.LIVE_SINCE, Optional.ofNullable(customer.liveSince()));
    return parts;
  }

  /// Whether the same model makes the same of the stored history; a score by another model is of
  /// its time, and so is a value, whose terms are settings.
  private boolean isScoredAsBefore(CustomerState stored) {
    Score was = stored.score();
    if (!was.modelVersion().equals(folding.scoring().model().version())) {
      return true;
    }
    Score now = folding.scoring().score(stored.customer().history(), was.scoredAt());
    return now.lifecycle() == was.lifecycle() && isSame(was.risk(), now.risk());
  }

  private static boolean isSame(@Nullable Risk was, @Nullable Risk now) {
    if (was == null || now == null) {
      return was == null && now == null;
    }
    return Objects.equals(was.date(), now.date())
        && Math.abs(was.noPurchase90d() - now.noPurchase90d()) <= SAME_RISK;
  }
}
