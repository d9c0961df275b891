package dev.perennial.given;

import dev.perennial.customer.Customer;
import dev.perennial.customer.History;
import dev.perennial.event.Attribution;
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
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one customer did, told in order: `aCustomer().at("2026-01-05T10:00:00Z").ordered("a",
/// "20.00")`. Whatever is not told is ordinary: the store `shop`, pounds, live events.
public final class Story extends Signals {
  private final CustomerId customer;
  private final List<Event> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private boolean historical;
  private String store = "shop";

  private Story(String customer) {
    this.customer = new CustomerId(customer);
  }

  /// Nobody in particular.
  public static Story aCustomer() {
    return aCustomer("ann");
  }

  /// The customer of that id.
  public static Story aCustomer(String id) {
    return new Story(id);
  }

  /// What is told next happened then (RFC 3339).
  public Story at(String time) {
    return at(Instant.parse(time));
  }

  /// What is told next happened then.
  public Story at(Instant time) {
    now = time;
    return this;
  }

  /// What is told next happened in that store.
  public Story in(String source) {
    store = source;
    return this;
  }

  /// What is told next was imported.
  public Story imported() {
    historical = true;
    return this;
  }

  /// What is told next is live again.
  public Story live() {
    historical = false;
    return this;
  }

  public Story ordered(String order, String total) {
    return ordered(order, total, null);
  }

  public Story ordered(String order, String total, @Nullable String email) {
    return add(new OrderCompleted(header(), new OrderId(order), pounds(total), email));
  }

  public Story refunded(String refund, @Nullable String order, String amount) {
    OrderId of = order == null ? null : new OrderId(order);
    return add(new OrderRefunded(header(), refund, of, pounds(amount)));
  }

  public Story cancelled(String order) {
    return add(new OrderCancelled(header(), new OrderId(order)));
  }

  public Story answeredNps(String response, int score) {
    return add(new SurveyResponded(header(), response, SurveyKind.NPS, score, 0, 10));
  }

  /// Answers another survey of their own accord.
  public Story answered(String response, SurveyKind kind, int score, int least, int most) {
    return add(new SurveyResponded(header(), response, kind, score, least, most));
  }

  /// Answers an invitation.
  public Story answeredNps(String response, int score, String send) {
    return add(
        new SurveyResponded(
            header(), "survey", response, SurveyKind.NPS, score, 0, 10, send, null));
  }

  /// Answers of their own accord, with words.
  public Story commentedNps(String response, int score, String comment) {
    return add(
        new SurveyResponded(
            header(), "survey", response, SurveyKind.NPS, score, 0, 10, null, comment));
  }

  public Story invited(String send) {
    return add(new SurveyInvited(header(), "survey", send, SurveyKind.NPS));
  }

  public Story resolved(String response) {
    return add(new FeedbackResolved(header(), response, "We do it better now."));
  }

  public Story orderedByReferral(String order, String total, String code) {
    Attribution attribution = new Attribution(code, null, null);
    return add(new OrderCompleted(header(), new OrderId(order), pounds(total), null, attribution));
  }

  public Story redeemed(String redemption, long points) {
    return add(new PointsRedeemed(header(), redemption, points));
  }

  public Story gotPoints(String grant, long points, String reason) {
    return add(new PointsGranted(header(), grant, points, reason));
  }

  public Story erased() {
    return add(new CustomerErased(header(), "request" + events.size()));
  }

  public Story has(String trait, String value) {
    return add(new CustomerUpdated(header(), Map.of(), Map.of(trait, value)));
  }

  public Story is(ProfileField field, String value) {
    return add(new CustomerUpdated(header(), Map.of(field, value)));
  }

  public Story granted(String topic) {
    return consent(topic, ConsentState.GRANTED);
  }

  public Story withdrew(String topic) {
    return consent(topic, ConsentState.WITHDRAWN);
  }

  public Story consent(String topic, ConsentState state) {
    return add(new ConsentChanged(header(), "email", topic, state));
  }

  /// A consent that was given in that way.
  public Story granted(String topic, @Nullable String method) {
    Evidence evidence = new Evidence("consent", method, null, null);
    return add(new ConsentChanged(header(), "email", topic, ConsentState.GRANTED, evidence));
  }

  /// A consent that whoever owns that address has confirmed.
  public Story confirmed(String topic, String email) {
    Evidence evidence = new Evidence("consent", "double_opt_in", null, null, email);
    return add(new ConsentChanged(header(), "email", topic, ConsentState.GRANTED, evidence));
  }

  public Story bounced(String send) {
    return add(new MailSuppressed(header(), send, "bounce"));
  }

  public Story mergedInto(String id) {
    return add(new CustomerMerged(header(), new CustomerId(id)));
  }

  public Story bounced(String send, String email) {
    return add(new MailSuppressed(header(), send, "bounce", email));
  }

  public Story complained(String send, String email) {
    return add(new MailSuppressed(header(), send, "complaint", email));
  }

  public Story softBounced(String send) {
    return add(new MailSuppressed(header(), send, MailSuppressed.SOFT_BOUNCE));
  }

  /// Someone who can be written to: an address, and consent to marketing.
  public Story reachable() {
    return is(ProfileField.EMAIL, "ann@example.com").granted("marketing");
  }

  public CustomerId id() {
    return customer;
  }

  public List<Event> events() {
    return List.copyOf(events);
  }

  /// The last event told.
  public Event event() {
    return events.getLast();
  }

  /// What the events add up to.
  public Customer customer() {
    Customer folded = Customer.unknown(customer);
    for (Event event : events) {
      folded = folded.apply(event);
    }
    return folded;
  }

  public History history() {
    return customer().history();
  }

  @Override
  Story add(Event event) {
    events.add(event);
    return this;
  }

  @Override
  EventHeader header() {
    return new EventHeader("e" + events.size(), store, customer, now, historical);
  }

  private static Money pounds(String amount) {
    return Money.parse(amount, Money.currency("GBP"));
  }
}
