package dev.perennial.mail.ses;

import dev.perennial.customer.Customer;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Order;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.ProfileField;
import dev.perennial.mail.render.MailFacts;
import dev.perennial.recommendation.Basket;
import dev.perennial.recommendation.Recommender;
import dev.perennial.recommendation.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What a customer may like, from what their own orders say and what the shop knows goes together.
/// Nothing is read before a text asks.
public record Suggestions(Events events, Supplier<Optional<Recommender>> newest) {
  private static final int MOST = 3;

  /// The facts and what may be recommended: `recommendations`, or `popular` where nothing goes with
  /// what was bought.
  MailFacts with(MailFacts facts, Customer customer) {
    Supplier<Suggestion> once = new Once(() -> suggestion(customer));
    Supplier<List<String>> related = () -> once.get().related();
    Supplier<List<String>> popular = () -> once.get().popular();
    return facts.with("recommendations", related).with("popular", popular);
  }

  /// A mail does not wait for what it reads well without: where an order or the recommendations
  /// cannot be read, there is no suggestion.
  private Suggestion suggestion(Customer customer) {
    try {
      String country = customer.profile(ProfileField.COUNTRY).orElse("");
      return newest
          .get()
          .map(shop -> shop.suggest(bought(customer), country, MOST))
          .orElse(Suggestion.NONE);
    } catch (IllegalArgumentException e) {
      return Suggestion.NONE;
    }
  }

  /// What the customer keeps: not what was cancelled or given back whole.
  private List<Basket> bought(Customer customer) {
    Set<KeyHash> kept =
        customer.history().purchases().stream().map(Order::key).collect(Collectors.toSet());
    List<Basket> baskets = new ArrayList<>();
    for (Event event : events.of(customer.id(), Set.of(EventType.ORDER_COMPLETED))) {
      if (event instanceof OrderCompleted order && kept.contains(KeyHash.of(order.key()))) {
        baskets.add(new Basket(order.time(), order.products()));
      }
    }
    return baskets;
  }

  /// Asks once, however often it is asked.
  private static final class Once implements Supplier<Suggestion> {
    private final Supplier<Suggestion> source;
    private Optional<Suggestion> found = Optional.empty();

    Once(Supplier<Suggestion> source) {
      this.source = source;
    }

    @Override
    public Suggestion get() {
      Suggestion suggestion = found.orElseGet(source);
      found = Optional.of(suggestion);
      return suggestion;
    }
  }
}
