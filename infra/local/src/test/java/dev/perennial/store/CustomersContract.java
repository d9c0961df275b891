package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Watermark;
import dev.perennial.event.Attribution;
import dev.perennial.event.CartAbandoned;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Evidence;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.PointsGranted;
import dev.perennial.event.PointsRedeemed;
import dev.perennial.event.ProductViewed;
import dev.perennial.event.ProfileField;
import dev.perennial.event.ReviewPosted;
import dev.perennial.event.ShipmentLate;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.risk.RiskModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every store of customers has to do.
abstract class CustomersContract {
  private static final AtomicInteger CUSTOMERS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Folding FOLDING =
      new Folding(new Scoring(SettingsFile.read("settings.yaml"), RiskModel.UNFITTED));
  private final CustomerId customer = new CustomerId("c" + CUSTOMERS.incrementAndGet());

  abstract Customers customers();

  @Test
  void who_was_never_saved_is_not_found() {
    assertThat(customers().save(state(customer), 0)).isTrue();
    assertThat(customers().find(new CustomerId("nobody"))).isEmpty();
  }

  @Test
  void whoever_is_saved_is_found_again_in_every_part() {
    CustomerState state = state(customer);

    boolean saved = customers().save(state, 0);

    assertThat(saved).isTrue();
    assertThat(customers().find(customer)).contains(state);
  }

  @Test
  void many_are_found_with_one_question_and_of_strangers_it_is_known_that_they_are_none() {
    List<CustomerId> ids =
        IntStream.range(0, 230).mapToObj(n -> new CustomerId(customer.value() + "-" + n)).toList();
    List<CustomerId> saved = ids.subList(0, 115);
    saved.forEach(id -> customers().save(state(id), 0));

    Map<CustomerId, Optional<CustomerState>> found = customers().findAll(ids);

    assertThat(found).containsOnlyKeys(ids);
    assertThat(found.get(ids.getLast())).isEmpty();
    assertThat(saved).allSatisfy(id -> assertThat(found.get(id)).contains(state(id)));
    assertThat(found.values().stream().filter(Optional::isPresent)).hasSize(saved.size());
    assertThat(customers().findAll(List.of())).isEmpty();
  }

  @Test
  void a_first_save_is_refused_if_somebody_was_first() {
    customers().save(state(customer), 0);

    boolean saved = customers().save(next(state(customer)), 0);

    assertThat(saved).isFalse();
    assertThat(customers().find(customer)).contains(state(customer));
  }

  @Test
  void a_save_on_the_version_that_was_read_replaces_everything() {
    CustomerState first = state(customer);
    customers().save(first, 0);

    boolean saved = customers().save(next(first), first.version());

    assertThat(saved).isTrue();
    assertThat(customers().find(customer)).contains(next(first));
  }

  @Test
  void a_save_on_an_older_version_is_refused_and_changes_nothing() {
    CustomerState first = state(customer);
    customers().save(first, 0);
    customers().save(next(first), first.version());

    boolean saved = customers().save(next(first), first.version());

    assertThat(saved).isFalse();
    assertThat(customers().find(customer)).contains(next(first));
  }

  @Test
  void whoever_is_removed_on_the_version_that_was_read_is_not_found_any_more() {
    CustomerState first = state(customer);
    customers().save(first, 0);

    boolean tooLate = customers().remove(customer, first.version() + 1);
    Optional<CustomerState> still = customers().find(customer);
    boolean removed = customers().remove(customer, first.version());

    assertThat(tooLate).isFalse();
    assertThat(still).contains(first);
    assertThat(removed).isTrue();
    assertThat(customers().find(customer)).isEmpty();
  }

  @Test
  void who_comes_again_after_a_removal_is_who_came() {
    CustomerState first = state(customer);
    customers().save(first, 0);
    customers().find(customer);
    customers().remove(customer, first.version());
    CustomerState again =
        FOLDING.fold(null, customer, List.of(), Watermark.of("label", "1002"), NOW);

    customers().save(again, 0);

    assertThat(again.version()).isEqualTo(first.version());
    assertThat(customers().find(customer)).contains(again);
  }

  @Test
  void segments_are_disjoint_and_together_hold_everyone() {
    List<CustomerId> ids =
        IntStream.range(0, 50).mapToObj(n -> new CustomerId(customer.value() + "-" + n)).toList();
    ids.forEach(id -> customers().save(state(id), 0));

    List<CustomerId> found =
        IntStream.range(0, 3).boxed().flatMap(this::segment).filter(ids::contains).toList();

    assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
  }

  private Stream<CustomerId> segment(int segment) {
    try (Stream<CustomerState> all =
        customers()
            .segment(
                segment,
                3,
                (key, reason) -> {
                  throw reason;
                })) {
      return all.map(state -> state.customer().id()).toList().stream();
    }
  }

  private CustomerState next(CustomerState state) {
    return FOLDING.fold(
        state,
        state.customer().id(),
        List.of(),
        Watermark.of("label", "1001"),
        NOW.plusSeconds(60));
  }

  private static CustomerState state(CustomerId customer) {
    return FOLDING.fold(null, customer, everything(customer), Watermark.of("label", "1000"), NOW);
  }

  /// One event of each type, and a refund and a cancellation of orders that have not come.
  private static List<Event> everything(CustomerId customer) {
    Money money = Money.parse("25.00", Money.currency("EUR"));
    return List.of(
        new CustomerUpdated(
            header(customer, "u"),
            Map.of(
                ProfileField.EMAIL, "ada@example.com",
                ProfileField.FIRST_NAME, "Ada \"Ω\" ‏א",
                ProfileField.LAST_NAME, "",
                ProfileField.BIRTHDAY, "--03-02"),
            Map.of("colour", "blue", "tags", "vip,wholesale")),
        new ConsentChanged(
            header(customer, "c"),
            "email",
            "marketing",
            ConsentState.GRANTED,
            new Evidence("consent", null, "v2", null)),
        new ConsentChanged(header(customer, "c2"), "email", "surveys", ConsentState.PENDING),
        new ConsentChanged(
            header(customer, "c3"),
            "email",
            "reminders",
            ConsentState.GRANTED,
            new Evidence("consent", "double_opt_in", "v2", null, "Ada@example.com")),
        new OrderCompleted(header(customer, "o1"), new OrderId("1"), money, "eva@example.com"),
        new OrderCompleted(
            header(customer, "o2"),
            new OrderId("2"),
            new Money(500, Money.currency("JPY")),
            null,
            new Attribution("code", "SPRING", "send")),
        new OrderRefunded(header(customer, "r1"), "r1", new OrderId("1"), money),
        new OrderRefunded(header(customer, "r2"), "r2", null, money),
        new OrderRefunded(header(customer, "r3"), "r3", new OrderId("to come"), money),
        new OrderCancelled(header(customer, "x"), new OrderId("also to come")),
        new SurveyResponded(header(customer, "s"), "s", SurveyKind.NPS, 3, 0, 10),
        new SurveyInvited(header(customer, "i"), "post-purchase", "send", SurveyKind.NPS),
        new SurveyResponded(
            header(customer, "t"), "e", "t", SurveyKind.CES, 3, 1, 7, "send", "a comment"),
        new SurveyResponded(
            header(customer, "v"), "e", "v", SurveyKind.CSAT, 3, 1, 5, "a send to come", null),
        new FeedbackResolved(header(customer, "f"), "s", null),
        new PointsGranted(header(customer, "g"), "g", 200, PointsGranted.REFERRAL),
        new PointsRedeemed(header(customer, "p"), "p", 150),
        new ProductViewed(header(customer, "w"), "mug"),
        new CartAbandoned(header(customer, "k")),
        new SupportOpened(header(customer, "q"), "q"),
        new SupportClosed(header(customer, "z"), "another question"),
        new ReviewPosted(header(customer, "y"), "y", 4, 5),
        new ShipmentLate(header(customer, "l"), "l"),
        new CustomerMerged(header(customer, "b"), new CustomerId("another \"id\" of hers")),
        new CustomerErased(header(customer, "e"), "e"),
        new MailSuppressed(header(customer, "n"), "send", "soft_bounce"),
        new MailSuppressed(header(customer, "n2"), "send-2", "soft_bounce", "ann@example.com"),
        new MailSuppressed(header(customer, "m2"), "send-2", "bounce", "ann@example.com"),
        new MailSuppressed(header(customer, "m"), "send", "bounce"));
  }

  private static EventHeader header(CustomerId customer, String id) {
    return new EventHeader(
        id, "https://shop.example", customer, Instant.parse("2026-01-05T10:00:00.123Z"), false);
  }
}
