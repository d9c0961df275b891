package dev.perennial.lambda.sweep;

import dev.perennial.lambda.wire.PurchaseSampleJson;
import dev.perennial.recommendation.Cooccurrence;
import dev.perennial.recommendation.PurchaseSample;
import dev.perennial.recommendation.Recommender;
import dev.perennial.recommendation.Recommenders;
import java.util.Map;

/// What is bought together, by what the segments of a run gathered.
public record RunRecommendations(Parts parts, Recommenders recommenders) {
  /// Those that are bought most; what goes with the rest is too seldom bought to be known.
  private static final int MOST_PRODUCTS = 2_000;

  /// Stores it as a new version, unless the shop's orders name no products. Returns how many
  /// `buyers` were looked at, how many `products` are known, and whether that was `stored`.
  public Map<String, Object> of(RunInput run) {
    PurchaseSample sample =
        parts.of(run.run(), PurchaseGatherer.KIND, run.segments()).stream()
            .map(PurchaseSampleJson::read)
            .reduce(PurchaseSample.empty(PurchaseGatherer.SAMPLE), PurchaseSample::plus);
    Recommender found = Cooccurrence.recommender(sample, run.at(), MOST_PRODUCTS);
    boolean stored = !found.products().isEmpty() && recommenders.add(found);
    return Map.of(
        "buyers", sample.buyers().size(), "products", found.products().size(), "stored", stored);
  }
}
