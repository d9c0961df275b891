package dev.perennial.recommendation;

import dev.perennial.event.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What goes with what in a shop, and what is popular there.
///
/// @param at the time of the run that found it
/// @param products the products that can be recommended, by id
/// @param popular the ids of those that most customers bought, the most popular first
/// @param byCategory the same within a category
/// @param byCountry the same among the customers of a country
public record Recommender(
    Instant at,
    SortedMap<String, Item> products,
    List<String> popular,
    SortedMap<String, List<String>> byCategory,
    SortedMap<String, List<String>> byCountry) {
  private static final int MOST_SOURCES = 10;

  /// A product as it was called last.
  ///
  /// @param buyers how many of the sample bought it
  /// @param related the ids of what goes with it, the best first
  public record Item(String name, String category, int buyers, List<String> related) {
    public Item {
      related = List.copyOf(related);
    }
  }

  public Recommender {
    products = Collections.unmodifiableSortedMap(new TreeMap<>(products));
    popular = List.copyOf(popular);
    byCategory = Collections.unmodifiableSortedMap(new TreeMap<>(byCategory));
    byCountry = Collections.unmodifiableSortedMap(new TreeMap<>(byCountry));
  }

  /// What a customer may like who bought that: first what goes with the latest of it; if nothing
  /// does, what is popular in its categories, then in the customer's country, then in the shop.
  /// Never what they bought already, nor anything of the same name, and no name twice.
  ///
  /// @param baskets everything the customer bought, in any order
  /// @param country of the customer, or empty if not known
  /// @param most how many at most
  public Suggestion suggest(List<Basket> baskets, String country, int most) {
    Set<String> bought = new LinkedHashSet<>();
    Set<String> names = new HashSet<>();
    Map<String, Product> latest = new LinkedHashMap<>();
    for (Basket basket : Basket.newestFirst(baskets)) {
      bought.addAll(basket.ids());
      basket.products().forEach(product -> names.addAll(names(product)));
      basket.products().stream()
          .filter(product -> latest.size() < MOST_SOURCES)
          .forEach(product -> latest.putIfAbsent(product.id(), product));
    }
    List<String> related = names(inTurn(latest.keySet()).stream(), bought, names, most);
    if (!related.isEmpty()) {
      return new Suggestion(related, List.of());
    }
    Stream<String> ofCategories =
        latest.values().stream()
            .map(this::category)
            .distinct()
            .flatMap(category -> byCategory.getOrDefault(category, List.of()).stream());
    Stream<String> ofCountry = byCountry.getOrDefault(country, List.of()).stream();
    Stream<String> all =
        Stream.of(ofCategories, ofCountry, popular.stream()).flatMap(stream -> stream);
    return new Suggestion(List.of(), names(all, bought, names, most));
  }

  /// The same of the products alone that have the most buyers.
  public Recommender ofMost(int most) {
    SortedMap<String, Item> kept = new TreeMap<>();
    products.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Item> entry) -> entry.getValue().buyers(),
                    Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    kept.replaceAll(
        (id, item) ->
            new Item(item.name(), item.category(), item.buyers(), of(item.related(), kept)));
    return new Recommender(at, kept, of(popular, kept), of(byCategory, kept), of(byCountry, kept));
  }

  private static SortedMap<String, List<String>> of(
      SortedMap<String, List<String>> groups, Map<String, Item> kept) {
    SortedMap<String, List<String>> rest = new TreeMap<>();
    groups.forEach((group, ids) -> rest.put(group, of(ids, kept)));
    rest.values().removeIf(List::isEmpty);
    return rest;
  }

  private static List<String> of(List<String> ids, Map<String, Item> kept) {
    return ids.stream().filter(kept::containsKey).toList();
  }

  /// What goes with those: the best of each in turn, then the second best of each.
  private List<String> inTurn(Set<String> sources) {
    List<List<String>> lists =
        sources.stream()
            .flatMap(id -> Stream.ofNullable(products.get(id)))
            .map(Item::related)
            .toList();
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    List<String> turns = new ArrayList<>();
    for (int rank = 0; rank < longest; rank++) {
      for (List<String> list : lists) {
        if (rank < list.size()) {
          turns.add(list.get(rank));
        }
      }
    }
    return turns;
  }

  /// What a product is called: now, and when it was bought.
  private Set<String> names(Product product) {
    Item known = products.get(product.id());
    return known == null
        ? Set.of(product.name())
        : new HashSet<>(List.of(product.name(), known.name()));
  }

  private List<String> names(
      Stream<String> ids, Set<String> bought, Set<String> boughtNames, int most) {
    return ids.filter(id -> !bought.contains(id))
        .flatMap(id -> Stream.ofNullable(products.get(id)))
        .map(Item::name)
        .filter(name -> !boughtNames.contains(name))
        .distinct()
        .limit(most)
        .toList();
  }

  private String category(Product product) {
    Item known = products.get(product.id());
    return product.category().isEmpty() && known != null ? known.category() : product.category();
  }
}
