package dev.perennial.given;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Folds and sweeps of one customer in a shop whose model is not fitted.
public final class Looks {
  /// In a shop with the settings as shipped.
  public static final Folding FOLDING = folding(SomeSettings.asShipped());

  private Looks() {}

  /// What so many sweeps raise.
  public static List<Moment> sweeps(
      Folding folding, CustomerState state, Duration every, int count) {
    return writes(folding, state, every, count).stream()
        .flatMap(write -> write.moments().stream())
        .toList();
  }

  /// What so many sweeps write.
  public static List<CustomerState> writes(
      Folding folding, CustomerState state, Duration every, int count) {
    List<CustomerState> writes = new ArrayList<>();
    CustomerState now = state;
    Instant asOf = state.score().scoredAt();
    for (int i = 0; i < count; i++) {
      asOf = asOf.plus(every);
      Optional<CustomerState> next = folding.sweep(now, asOf);
      if (next.isPresent()) {
        now = next.get();
        writes.add(now);
      }
    }
    return writes;
  }

  /// Without the moments that orders and years raise.
  public static List<Moment> butOrders(CustomerState state) {
    return state.moments().stream()
        .filter(moment -> moment.type() != MomentType.ORDER_COMPLETED)
        .filter(moment -> moment.type() != MomentType.BADGE_EARNED)
        .toList();
  }

  /// The state after that story, folded at that time (RFC 3339).
  public static CustomerState fold(@Nullable CustomerState before, Story story, String asOf) {
    return FOLDING.fold(before, story.id(), story.events(), null, Instant.parse(asOf));
  }

  /// In a shop with those settings.
  public static Folding folding(Settings settings) {
    return new Folding(new Scoring(settings, RiskModel.UNFITTED));
  }
}
