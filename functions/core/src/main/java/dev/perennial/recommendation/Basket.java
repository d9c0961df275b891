package dev.perennial.recommendation;

import dev.perennial.event.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What was bought in one order.
///
/// @param time when it was placed
/// @param products each once, the first [#MOST] of them
public record Basket(Instant time, List<Product> products) {
  /// An order of more lines is one of a reseller, or says little about what goes with what.
  public static final int MOST = 20;

  public Basket {
    Map<String, Product> each = new LinkedHashMap<>();
    products.forEach(product -> each.putIfAbsent(product.id(), product));
    products = each.values().stream().limit(MOST).toList();
  }

  /// The ids of what was bought.
  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    products.forEach(product -> ids.add(product.id()));
    return ids;
  }

  /// The newest first; of the same time in the order in which they came.
  static List<Basket> newestFirst(List<Basket> baskets) {
    List<Basket> sorted = new ArrayList<>(baskets);
    sorted.sort(Comparator.comparing(Basket::time).reversed());
    return sorted;
  }
}
