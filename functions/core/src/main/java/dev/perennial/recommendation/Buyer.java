package dev.perennial.recommendation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A customer of the sample, by a pseudonym, and what they bought.
///
/// @param pseudonym 16 hexadecimal digits made of the customer's id
/// @param country ISO 3166-1, or empty if not known
/// @param baskets the newest first, of at most [#MOST_LINES] lines in all
public record Buyer(String pseudonym, String country, List<Basket> baskets) {
  /// So many lines of a customer count at most, the newest.
  public static final int MOST_LINES = 60;

  public Buyer {
    List<Basket> kept = new ArrayList<>();
    int lines = 0;
    for (Basket basket : Basket.newestFirst(baskets)) {
      lines += basket.products().size();
      if (lines <= MOST_LINES) {
        kept.add(basket);
      }
    }
    baskets = List.copyOf(kept);
  }

  /// The ids of all that was bought.
  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    baskets.forEach(basket -> ids.addAll(basket.ids()));
    return ids;
  }
}
