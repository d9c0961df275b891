package dev.perennial.event;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What stays of somebody's events when the person is erased: the same facts of nobody. They count
/// as they did in every metric, and lead to no person: no address, name, birthday or free text, no
/// consent, and other ids in the place of those that a store could look up. Only an order keeps its
/// own: of two orders of one second it says which was first, and so what some metrics are.
///
/// @param nobody the id that takes the person's place
/// @param alias another text for an id, the same one for the same id; it must not be possible to
///   find the id by it
public record AnonymousCopy(CustomerId nobody, UnaryOperator<String> alias) {
  /// What stands in the place of a friend or a code that brought somebody.
  private static final String SOMEBODY = "somebody";

  private static final String UNSAID = "unsaid";

  /// The event as nobody's, or empty if nothing of it counts. It is marked as historical, so that
  /// nobody is ever mailed about it.
  public Optional<Event> of(Event event) {
    EventHeader was = event.header();
    EventHeader header =
        new EventHeader(alias.apply(was.id()), was.source(), nobody, was.time(), true);
    return Optional.ofNullable(
        switch (event) {
          case OrderCompleted order -> order(header, order);
          case OrderRefunded refund ->
              new OrderRefunded(
                  header, alias.apply(refund.refund()), refund.order(), refund.amount());
          case OrderCancelled gone -> new OrderCancelled(header, gone.order());
          case SurveyInvited invited ->
              new SurveyInvited(
                  header, invited.survey(), alias.apply(invited.send()), invited.kind());
          case SurveyResponded answer -> answer(header, answer);
          case CustomerUpdated update -> update(header, update);
          case PointsGranted granted ->
              new PointsGranted(header, alias.apply(granted.grant()), granted.points(), UNSAID);
          case PointsRedeemed redeemed ->
              new PointsRedeemed(header, alias.apply(redeemed.redemption()), redeemed.points());
          case ProductViewed viewed -> new ProductViewed(header, viewed.product());
          case CartAbandoned cart -> new CartAbandoned(header);
          case SupportOpened opened -> new SupportOpened(header, alias.apply(opened.ticket()));
          case SupportClosed closed -> new SupportClosed(header, alias.apply(closed.ticket()));
          case ReviewPosted posted ->
              new ReviewPosted(
                  header, alias.apply(posted.review()), posted.rating(), posted.ratingMax());
          case ShipmentLate late -> new ShipmentLate(header, alias.apply(late.shipment()));
          case ConsentChanged change -> null;
          case FeedbackResolved resolved -> null;
          case MailSuppressed suppressed -> null;
          case CustomerErased erased -> null;
          case CustomerMerged merged -> null;
        });
  }

  private Event order(EventHeader header, OrderCompleted order) {
    String code = order.attribution().referralCode() == null ? null : SOMEBODY;
    return new OrderCompleted(
        header,
        order.order(),
        order.total(),
        null,
        new Attribution(code, null, null),
        order.products(),
        order.discount());
  }

  private Event answer(EventHeader header, SurveyResponded answer) {
    String send = answer.send();
    return new SurveyResponded(
        header,
        answer.survey(),
        alias.apply(answer.response()),
        answer.kind(),
        answer.score(),
        answer.scaleMin(),
        answer.scaleMax(),
        send == null ? null : alias.apply(send),
        null);
  }

  /// The country, by which metrics are told apart, and that somebody brought them.
  private static @Nullable Event update(EventHeader header, CustomerUpdated update) {
    Map<ProfileField, String> kept = new EnumMap<>(ProfileField.class);
    String country = update.fields().get(ProfileField.COUNTRY);
    if (country != null) {
      kept.put(ProfileField.COUNTRY, country);
    }
    String friend = update.fields().get(ProfileField.REFERRED_BY);
    if (friend != null) {
      kept.put(ProfileField.REFERRED_BY, friend.isEmpty() ? "" : SOMEBODY);
    }
    return kept.isEmpty() ? null : new CustomerUpdated(header, kept);
  }
}
