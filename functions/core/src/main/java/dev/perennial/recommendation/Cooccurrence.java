package dev.perennial.recommendation;

import dev.perennial.event.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts which products customers buy in one order. Two products go together the better the larger
/// the cosine of their columns of buyers is, c(i,j) / √(n(i) · n(j)), where n counts those who
/// bought one and c those who bought both at once (Sarwar, Karypis, Konstan and Riedl, "Item-based
/// Collaborative Filtering Recommendation Algorithms", WWW 2001, section 3.1.1; Linden, Smith and
/// York, "Amazon.com Recommendations", IEEE Internet Computing 7(1), 2003). So that best-sellers,
/// which are in many orders by chance, are not shown with everything, a pair also has to be bought
/// more often than chance would have it (a lift above 1), and by two customers at least. Everything
/// is counted in whole numbers: the same sample gives the same result to the last bit.
public final class Cooccurrence {
  private static final int RELATED = 8;
  private static final int POPULAR = 12;
  private static final int FEWEST_BUYERS = 2;
  private static final int MOST_GROUPS = 300;

  /// What a product was called, and when.
  private record Label(Instant time, String name, String category) {
    private static final Comparator<Label> ORDER =
        Comparator.comparing(Label::time).thenComparing(Label::name).thenComparing(Label::category);

    static Label later(Label one, Label other) {
      return ORDER.compare(one, other) >= 0 ? one : other;
    }
  }

  /// A pair's other product.
  private record Pair(String other, long together, long buyers) {}

  private final List<Buyer> buyers;
  private final Map<String, Label> labels = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  private Cooccurrence(PurchaseSample sample) {
    buyers = sample.buyers();
    for (Buyer buyer : buyers) {
      buyer.ids().forEach(id -> counts.merge(id, 1, Integer::sum));
      buyer.baskets().forEach(this::label);
    }
  }

  /// What the buyers of a sample buy together and what most of them buy.
  ///
  /// @param most so many products can be recommended at most: those with the most buyers; products
  ///   without a name cannot
  public static Recommender recommender(PurchaseSample sample, Instant at, int most) {
    Cooccurrence all = new Cooccurrence(sample);
    List<String> kept =
        all.ranked(all.counts).stream()
            .filter(id -> all.labels.containsKey(id))
            .limit(most)
            .toList();
    return new Recommender(
        at,
        all.items(Set.copyOf(kept)),
        all.popular(all.counts, Set.copyOf(kept)),
        all.byCategory(Set.copyOf(kept)),
        all.byCountry(Set.copyOf(kept)));
  }

  private void label(Basket basket) {
    for (Product product : basket.products()) {
      if (!product.name().isEmpty()) {
        Label label = new Label(basket.time(), product.name(), product.category());
        labels.merge(product.id(), label, Label::later);
      }
    }
  }

  private SortedMap<String, Recommender.Item> items(Set<String> kept) {
    Map<String, List<Buyer>> index = new HashMap<>();
    for (Buyer buyer : buyers) {
      buyer.ids().stream()
          .filter(kept::contains)
          .forEach(id -> index.computeIfAbsent(id, added -> new ArrayList<>()).add(buyer));
    }
    SortedMap<String, Recommender.Item> items = new TreeMap<>();
    index.forEach(
        (id, of) -> {
          @Nullable Label label = labels.get(id);
          if (label != null) {
            items.put(
                id,
                new Recommender.Item(
                    label.name(), label.category(), of.size(), related(id, of, kept)));
          }
        });
    return items;
  }

  private List<String> related(String id, List<Buyer> of, Set<String> kept) {
    Map<String, Integer> together = new HashMap<>();
    for (Buyer buyer : of) {
      Set<String> others = new HashSet<>();
      buyer.baskets().stream()
          .map(Basket::ids)
          .filter(ids -> ids.contains(id))
          .forEach(others::addAll);
      others.stream()
          .filter(other -> !other.equals(id) && kept.contains(other))
          .forEach(other -> together.merge(other, 1, Integer::sum));
    }
    return together.entrySet().stream()
        .map(entry -> new Pair(entry.getKey(), entry.getValue(), count(entry.getKey())))
        .filter(pair -> isMoreThanChance(pair, of.size()))
        .sorted(Cooccurrence::compare)
        .limit(RELATED)
        .map(Pair::other)
        .toList();
  }

  private boolean isMoreThanChance(Pair pair, long buyersOfOne) {
    return pair.together() >= FEWEST_BUYERS
        && pair.together() * buyers.size() > buyersOfOne * pair.buyers();
  }

  /// The larger cosine first: of two pairs of the same product, c² / n tells which.
  private static int compare(Pair one, Pair other) {
    long left = one.together() * one.together() * other.buyers();
    long right = other.together() * other.together() * one.buyers();
    return left == right ? one.other().compareTo(other.other()) : Long.compare(right, left);
  }

  private SortedMap<String, List<String>> byCategory(Set<String> kept) {
    Map<String, Map<String, Integer>> groups = new HashMap<>();
    for (String id : kept) {
      @Nullable Label label = labels.get(id);
      if (label != null && !label.category().isEmpty()) {
        groups.computeIfAbsent(label.category(), added -> new HashMap<>()).put(id, count(id));
      }
    }
    return popularOfEach(groups, kept);
  }

  private SortedMap<String, List<String>> byCountry(Set<String> kept) {
    Map<String, Map<String, Integer>> groups = new HashMap<>();
    for (Buyer buyer : buyers) {
      if (!buyer.country().isEmpty()) {
        Map<String, Integer> group =
            groups.computeIfAbsent(buyer.country(), added -> new HashMap<>());
        buyer.ids().forEach(id -> group.merge(id, 1, Integer::sum));
      }
    }
    return popularOfEach(groups, kept);
  }

  private SortedMap<String, List<String>> popularOfEach(
      Map<String, Map<String, Integer>> groups, Set<String> kept) {
    Map<String, Integer> sizes = new HashMap<>();
    groups.forEach(
        (group, of) -> sizes.put(group, of.values().stream().mapToInt(count -> count).sum()));
    SortedMap<String, List<String>> popular = new TreeMap<>();
    ranked(sizes).stream()
        .limit(MOST_GROUPS)
        .forEach(group -> popular.put(group, popular(groups.getOrDefault(group, Map.of()), kept)));
    popular.values().removeIf(List::isEmpty);
    return popular;
  }

  private List<String> popular(Map<String, Integer> of, Set<String> kept) {
    return ranked(of).stream()
        .filter(id -> kept.contains(id) && of.getOrDefault(id, 0) >= FEWEST_BUYERS)
        .limit(POPULAR)
        .toList();
  }

  /// The keys by their counts, the largest first, equal ones by name.
  private List<String> ranked(Map<String, Integer> of) {
    return of.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private int count(String id) {
    return counts.getOrDefault(id, 0);
  }
}
