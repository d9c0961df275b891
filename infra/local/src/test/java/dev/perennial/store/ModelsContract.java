package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.Money;
import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.GammaGamma;
import dev.perennial.risk.MbgCnbdK;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.ModelCard;
import dev.perennial.risk.Models;
import dev.perennial.risk.RiskMethod;
import dev.perennial.risk.RiskWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every store of models has to do. The tests share a store: each comes later than those
/// before.
abstract class ModelsContract {
  private static final AtomicInteger WEEKS = new AtomicInteger();
  private final Instant time =
      Instant.parse("2026-03-01T02:00:00Z").plus(Duration.ofDays(7L * WEEKS.incrementAndGet()));

  abstract Models models();

  @Test
  void a_model_is_found_again_in_every_part() {
    FittedModel model = model(time, 1_234);

    boolean added = models().add(model);

    assertThat(added).isTrue();
    assertThat(models().newest()).contains(model);
  }

  @Test
  void the_newest_is_the_one_of_the_latest_time_in_whatever_order_they_came() {
    FittedModel older = model(time.minus(Duration.ofMinutes(1)), 10);
    FittedModel newer = model(time, 20);
    models().add(newer);

    boolean added = models().add(older);

    assertThat(added).isTrue();
    assertThat(models().newest()).contains(newer);
  }

  @Test
  void a_version_is_never_overwritten() {
    FittedModel first = model(time, 10);
    models().add(first);

    boolean added = models().add(model(time.plusSeconds(59), 20));

    assertThat(added).isFalse();
    assertThat(models().newest()).contains(first);
  }

  private static FittedModel model(Instant at, int customers) {
    MbgNbd purchases = new MbgNbd(.7 / 3, 9.1, .3, 4);
    return new FittedModel(
        at,
        new ModelCard(
            new ChurnModel(
                purchases,
                new MbgCnbdK(3, .7, 9, .3, 4.2),
                90 / 7.0,
                new RiskWeights(.3, .8, .2, .1, .4, -.2, 1e-17, -.3, 0, -.1)),
            Map.of(
                Money.currency("EUR"), new GammaGamma(1, 2, 3),
                Money.currency("JPY"), new GammaGamma(4, 5, 6e3)),
            customers,
            200,
            400,
            new RiskMethod(
                RiskMethod.Kind.BLEND, 14, .3, new RiskMethod.Judgement(.5012345678901, .51)),
            List.of("One.", "Two.")));
  }
}
