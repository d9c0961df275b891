package dev.perennial.metric;

import static dev.perennial.given.SomeSettings.someSettings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.Event;
import dev.perennial.given.SomeShop;
import dev.perennial.random.Seeded;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownFiguresTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2024-09-01T02:00:00Z");
  private static final FigureBasis BASIS =
      new FigureBasis(
          new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode)), new BigDecimal("0.30"));

  @Test
  void what_is_known_of_earlier_nights_changes_no_figure_however_much_of_it_is_kept() {
    Seeded.cases(
        3,
        random -> {
          KnownFigures known = new KnownFigures(List.of(0, 500, 100_000).get(random.nextInt(3)));
          SomeShop shop = SomeShop.random(someSettings().build(), 6, random);
          Instant night = FIRST_NIGHT;
          for (int nights = 0; nights < 5; nights++) {
            night = night.plus(Duration.ofDays(random.nextInt(40)));
            Settings settings =
                someSettings().lapseWindowDays(random.nextInt(3) == 0 ? 45 : 60).build();
            Tally tally = TallyTest.tally(someOf(shop, night).customers(night), settings, night);
            Rollups alone = new Rollups(tally, settings, night);
            Rollups knowing = new Rollups(tally, settings, night, known);
            for (RollupKind kind : RollupKind.NIGHTLY) {
              List<Rollup> rollups = alone.of(kind, Optional.empty());
              List<RollupDraft> drafts = knowing.drafts(kind, Optional.empty());
              assertThat(drafts).extracting(RollupDraft::rollup).isEqualTo(rollups);
              assertThat(drafts)
                  .extracting(RollupDraft::digest)
                  .isEqualTo(rollups.stream().map(Rollup::digest).toList());
            }
          }
        });
  }

  /// Without what has not come by then: the rest is late.
  private static SomeShop someOf(SomeShop shop, Instant night) {
    return new SomeShop(
        shop.settings(), shop.histories().stream().map(events -> someOf(events, night)).toList());
  }

  private static List<Event> someOf(List<Event> events, Instant night) {
    List<Event> come =
        events.stream()
            .filter(
                event ->
                    event
                        .time()
                        .plus(Duration.ofDays(event.time().getEpochSecond() % 50))
                        .isBefore(night))
            .toList();
    return come.isEmpty() ? List.of(events.getFirst()) : come;
  }

  @Test
  void the_same_period_is_made_once_and_forgotten_after_a_run_without_it() {
    KnownFigures known = new KnownFigures();
    KnownFigures.Made first = known.period(List.of(period(7)));

    known.begin();
    assertThat(known.period(List.of(period(7)))).isSameAs(first);
    assertThat(known.period(List.of(period(8)))).isNotEqualTo(first);
    known.begin();
    known.begin();

    assertThat(known.period(List.of(period(7)))).isNotSameAs(first).isEqualTo(first);
  }

  @Test
  void what_goes_beyond_the_most_that_is_kept_is_made_anew() {
    KnownFigures known = new KnownFigures(0);

    KnownFigures.Made first = known.period(List.of(period(7)));

    assertThat(known.period(List.of(period(7)))).isNotSameAs(first).isEqualTo(first);
  }

  private static PeriodSource period(long active) {
    return new PeriodSource(BASIS, Slice.ALL, active, active, Numbers.NONE, Optional.empty());
  }
}
