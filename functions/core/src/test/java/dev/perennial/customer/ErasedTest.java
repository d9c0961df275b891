package dev.perennial.customer;

import static dev.perennial.given.Story.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.AnonymousCopy;
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
import dev.perennial.given.Story;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What stays of somebody who was erased: of the events, and of the customer.
class ErasedTest {
  private static final CustomerId ADA = new CustomerId("ada");
  private static final CustomerId NOBODY = new CustomerId("nobody");
  private static final Instant TIME = Instant.parse("2026-01-05T10:00:00Z");
  private static final Money FIVE = Money.parse("5.00", Money.currency("EUR"));
  private static final AnonymousCopy COPY = new AnonymousCopy(NOBODY, id -> "other");

  @Test
  void copies_of_events_lead_to_nobody() {
    List<Event> copies = everything().stream().flatMap(event -> COPY.of(event).stream()).toList();

    assertThat(copies).hasSize(14);
    assertThat(copies)
        .allSatisfy(
            copy -> {
              assertThat(copy.customer()).isEqualTo(NOBODY);
              assertThat(copy.header().historical()).isTrue();
              assertThat(copy.time()).isEqualTo(TIME);
              assertThat(copy.toString()).doesNotContain("ada", "private");
            });
  }

  @Test
  void copies_count_as_the_events_did() {
    Customer customer = folded(ADA, everything());
    Customer copy =
        folded(NOBODY, everything().stream().flatMap(event -> COPY.of(event).stream()).toList());

    assertThat(copy.history().orders()).isEqualTo(customer.history().orders());
    assertThat(copy.history().refunds()).hasSameSizeAs(customer.history().refunds());
    assertThat(copy.history().cancelled()).isEqualTo(customer.history().cancelled());
    assertThat(copy.history().answers()).hasSameSizeAs(customer.history().answers());
    assertThat(copy.profile(ProfileField.COUNTRY)).contains("CZ");
    assertThat(copy.profile(ProfileField.REFERRED_BY)).contains("somebody");
    assertThat(copy.profile(ProfileField.EMAIL)).isEmpty();
    assertThat(copy.consents()).isEmpty();
  }

  @Test
  void nothing_is_left_of_a_customer_of_whom_everything_was_before() {
    Customer customer = folded(ADA, everything());

    assertThat(customer.since(TIME.plusSeconds(1), Customer.unknown(ADA)))
        .isEqualTo(Customer.unknown(ADA));
  }

  @Test
  void what_came_after_an_erasure_is_left_whole() {
    Customer customer = folded(ADA, everything());

    assertThat(customer.since(TIME, customer)).isEqualTo(customer);
  }

  @Test
  void when_a_trait_was_said_first_is_erased_too() {
    Instant later = TIME.plusSeconds(60);
    Story story = aCustomer("ada").at(TIME).has("late", "yes").reviewed("1", 1, 5);
    Customer all = story.at(later).has("late", "yes").reviewed("2", 2, 5).customer();
    Customer after = aCustomer("ada").at(later).has("late", "yes").reviewed("2", 2, 5).customer();

    Customer left = all.since(later, after);

    assertThat(all.traits().values()).extracting(Trait::said).containsExactly(TIME);
    assertThat(left.traits().values()).extracting(Trait::said).containsExactly(later);
    assertThat(left.signals().badReviews()).containsExactly(later);
  }

  private static Customer folded(CustomerId id, List<Event> events) {
    Customer customer = Customer.unknown(id);
    for (Event event : events) {
      customer = customer.apply(event);
    }
    return customer;
  }

  private static List<Event> everything() {
    return List.of(
        new CustomerUpdated(
            header("u"),
            Map.of(
                ProfileField.EMAIL, "private@example.com",
                ProfileField.COUNTRY, "CZ",
                ProfileField.REFERRED_BY, "private friend"),
            Map.of("private", "private")),
        new ConsentChanged(header("c"), "email", "marketing", ConsentState.GRANTED),
        new OrderCompleted(
            header("o"),
            new OrderId("1"),
            FIVE,
            "private@example.com",
            new Attribution("private", "private", "private")),
        new OrderRefunded(header("r"), "private", new OrderId("1"), FIVE),
        new OrderCancelled(header("x"), new OrderId("2")),
        new SurveyInvited(header("i"), "s", "private", SurveyKind.NPS),
        new SurveyResponded(
            header("s"), "s", "private", SurveyKind.NPS, 3, 0, 10, "private", "private"),
        new FeedbackResolved(header("f"), "private", null),
        new PointsGranted(header("g"), "private", 200, PointsGranted.REFERRAL),
        new PointsRedeemed(header("p"), "private", 150),
        new ProductViewed(header("w"), "mug"),
        new CartAbandoned(header("k")),
        new SupportOpened(header("q"), "private"),
        new SupportClosed(header("z"), "private"),
        new ReviewPosted(header("y"), "private", 4, 5),
        new ShipmentLate(header("l"), "private"),
        new MailSuppressed(header("n"), "private", "soft_bounce"),
        new MailSuppressed(header("m"), "private", "bounce", "private@example.com"),
        new CustomerMerged(header("b"), new CustomerId("private")),
        new CustomerErased(header("e"), "private"));
  }

  private static EventHeader header(String id) {
    return new EventHeader(id, "https://shop.example", ADA, TIME, false);
  }
}
