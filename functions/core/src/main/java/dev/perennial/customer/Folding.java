package dev.perennial.customer;

import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what a customer's next state is. Pure: the shell reads the state before, and writes the
/// state after if the version still holds.
///
/// @param calendar what a sweep raises besides what silence and birthdays bring
public record Folding(Scoring scoring, Calendar calendar) {

  /// With nothing in the calendar.
  public Folding(Scoring scoring) {
    this(scoring, Calendar.EMPTY);
  }

  /// The state after these events of one customer, up to that watermark.
  ///
  /// @param before what was stored, or null if nothing was
  public CustomerState fold(
      @Nullable CustomerState before,
      CustomerId id,
      List<Event> events,
      @Nullable Watermark upTo,
      Instant asOf) {
    Customer customer = before == null ? Customer.unknown(id) : before.customer();
    for (Event event : events) {
      customer = customer.apply(event);
    }
    return next(before, customer, events, upTo, asOf);
  }

  /// The state with that customer in the place of the one that was stored, scored anew. It raises
  /// what is due, as a sweep does, and what these of the customer's events bring.
  ///
  /// @param before what was stored, or null if nothing was
  /// @param news the events that nobody has told of yet
  public CustomerState replace(
      @Nullable CustomerState before,
      Customer customer,
      List<Event> news,
      @Nullable Watermark watermark,
      Instant asOf) {
    return next(before, customer, news, watermark, asOf);
  }

  /// The state after another look at the customer, or empty if nothing has changed that is worth a
  /// write: the stage, the risk date, the model, or a moment.
  public Optional<CustomerState> sweep(CustomerState before, Instant asOf) {
    CustomerState after = lookAgain(before, asOf);
    return isSame(before, after) ? Optional.empty() : Optional.of(after);
  }

  /// The state after another look at the customer, whether it is worth a write or not.
  public CustomerState lookAgain(CustomerState before, Instant asOf) {
    CustomerState looked = next(before, before.customer(), List.of(), before.watermark(), asOf);
    return looked.raising(news(before, calendar.moments(looked, asOf)));
  }

  /// What the last write did not raise. Where another write came in between, it is raised again: an
  /// occasion that was decided stays so.
  private static List<Moment> news(CustomerState before, List<Moment> moments) {
    return moments.isEmpty()
        ? moments
        : moments.stream().filter(moment -> !before.moments().contains(moment)).toList();
  }

  private CustomerState next(
      @Nullable CustomerState before,
      Customer customer,
      List<Event> applied,
      @Nullable Watermark watermark,
      Instant asOf) {
    @Nullable Score told = before == null ? null : before.score();
    Score score = scoring.score(customer.history(), asOf, told);
    @Nullable Customer was = before == null ? null : before.customer();
    int birthdayRaised = before == null ? 0 : before.birthdayRaised();
    List<Moment> raised = new ArrayList<>(new Moments(scoring, was, customer, applied).raised());
    DueMoments due = new DueMoments(scoring, customer, score, asOf, isImport(applied));
    raised.addAll(due.raised(before));
    Optional<Moment> birthday = due.ofBirthday(birthdayRaised);
    birthday.ifPresent(raised::add);
    raised.sort(Comparator.comparing(Moment::type)); // As the outbox keeps them: by type.
    if (customer.mergedInto().isPresent()) {
      raised.clear();
    }
    return new CustomerState(
        customer,
        score,
        raised,
        birthday.map(moment -> Integer.parseInt(moment.occasion())).orElse(birthdayRaised),
        watermark,
        before == null ? 1 : before.version() + 1);
  }

  private static boolean isImport(List<Event> applied) {
    return !applied.isEmpty() && applied.stream().allMatch(event -> event.header().isOld());
  }

  /// Whether nothing has changed that is worth a write.
  public static boolean isSame(CustomerState before, CustomerState after) {
    return after.moments().isEmpty()
        && before.score().lifecycle() == after.score().lifecycle()
        && before.score().modelVersion().equals(after.score().modelVersion())
        && before.score().riskDate().equals(after.score().riskDate());
  }
}
