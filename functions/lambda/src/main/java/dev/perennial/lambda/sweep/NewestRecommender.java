package dev.perennial.lambda.sweep;

import dev.perennial.recommendation.Recommender;
import dev.perennial.recommendation.Recommenders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// What the shop recommends, looked up at most once an hour. A new version is used that much later.
public final class NewestRecommender implements Supplier<Optional<Recommender>> {
  private static final Duration KEPT = Duration.ofHours(1);

  private final Recommenders recommenders;
  private final Clock clock;
  private Optional<Recommender> newest = Optional.empty();
  private Instant until = Instant.MIN;

  public NewestRecommender(Recommenders recommenders, Clock clock) {
    this.recommenders = recommenders;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Recommender> get() {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      newest = recommenders.newest();
      until = now.plus(KEPT);
    }
    return newest;
  }
}
