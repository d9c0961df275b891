package dev.perennial.report;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.campaign.ArmTotals;
import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.campaign.Schedule;
import dev.perennial.lift.Arm;
import dev.perennial.lift.Comparison;
import dev.perennial.lift.Look;
import dev.perennial.lift.Terms;
import dev.perennial.lift.Verdict;
import dev.perennial.report.CampaignNews.What;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignNewsTest {
  private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");
  private static final LocalDate SALE = LocalDate.parse("2026-11-27");

  @Test
  void a_campaign_of_one_day_has_finished_when_its_last_window_is_measured() {
    Campaign sale = once();
    LocalDate known = SALE.plusDays(sale.attribution().toDays() + 3);

    assertThat(on(known.minusDays(1), sale, Map.of())).isEmpty();
    assertThat(on(known, sale, Map.of()))
        .singleElement()
        .satisfies(
            news -> {
              assertThat(news.what()).isEqualTo(What.FINISHED);
              assertThat(news.occasion().text()).isEqualTo("finished-sale-" + known);
            });
    assertThat(on(known.plusDays(13), sale, Map.of())).hasSize(1);
    assertThat(on(known.plusDays(14), sale, Map.of())).isEmpty();
  }

  @Test
  void a_campaign_that_goes_on_never_finishes() {
    Campaign forever = aCampaign("welcome").build();

    for (int day = 0; day < 400; day++) {
      assertThat(on(SALE.plusDays(day), forever, Map.of())).isEmpty();
    }
  }

  @Test
  void a_campaign_that_has_paused_itself_is_told_by_the_day_of_the_shop_and_each_time_anew() {
    Campaign campaign = aCampaign("welcome").build();
    Instant night = Instant.parse("2026-03-01T23:30:00Z");

    List<CampaignNews> news = on(LocalDate.parse("2026-03-02"), campaign, Map.of("welcome", night));

    assertThat(news)
        .containsExactly(
            new CampaignNews(
                "welcome",
                What.PAUSED,
                LocalDate.parse("2026-03-02"),
                new Occasion("paused-welcome-2026-03-01T23:30:00Z")));
    assertThat(on(LocalDate.parse("2026-03-01"), campaign, Map.of("welcome", night))).isEmpty();
    assertThat(on(LocalDate.parse("2026-04-02"), campaign, Map.of("welcome", night))).isEmpty();
    assertThat(on(LocalDate.parse("2026-03-02"), campaign, Map.of("other", night))).isEmpty();
  }

  @Test
  void a_campaign_that_is_switched_off_has_finished_when_its_last_window_is_measured() {
    Instant lastEnd = Instant.parse("2026-03-01T23:30:00Z"); // the second in Prague
    LocalDate known = LocalDate.parse("2026-03-04");
    List<Campaign> list = List.of(aCampaign("birthday").build(), aCampaign("welcome").build());
    List<CampaignLine> lines =
        List.of(
            line("birthday", lastEnd, 0), line("gone", lastEnd, 0), line("welcome", lastEnd, 0));

    assertThat(stopped(known, list, lines))
        .extracting(CampaignNews::what, one -> one.occasion().text())
        .containsExactly(tuple(What.FINISHED, "finished-birthday-off"));
    assertThat(stopped(known.minusDays(1), list, lines)).isEmpty();
    assertThat(stopped(known.plusDays(13), list, lines)).hasSize(1);
    assertThat(stopped(known.plusDays(400), list, lines)).as("switched off long after").hasSize(1);
  }

  @Test
  void a_campaign_that_was_stopped_waits_for_its_measurements_and_is_told_in_one_way() {
    Instant lastEnd = Instant.parse("2026-03-01T12:00:00Z");
    LocalDate known = LocalDate.parse("2026-03-03");
    List<Campaign> list = List.of(aCampaign("birthday").build());
    Campaign staff = aCampaign("birthday").toStaff().build();

    assertThat(stopped(known, list, List.of(line("birthday", lastEnd, 1)))).isEmpty();
    assertThat(stopped(known, list, List.of(line("birthday", null, 0)))).isEmpty();
    assertThat(stopped(known, List.of(staff), List.of(line("birthday", lastEnd, 0)))).isEmpty();
    assertThat(
            CampaignNews.stopped(
                known, PRAGUE, List.of(once()), Set.of("sale"), List.of(line("sale", lastEnd, 0))))
        .isEmpty();
  }

  private static List<CampaignNews> stopped(
      LocalDate day, List<Campaign> campaigns, List<CampaignLine> lines) {
    return CampaignNews.stopped(day, PRAGUE, campaigns, Set.of("birthday"), lines);
  }

  private static CampaignLine line(String name, @Nullable Instant lastEnd, int waiting) {
    ArmTotals arm =
        new ArmTotals(Arm.EMPTY, 0, ArmTotals.NONE.net(), waiting, ArmTotals.Mails.NONE);
    return new CampaignLine(
        name,
        new Comparison(Arm.EMPTY, Arm.EMPTY, new Terms(Look.INTERIM, Terms.USUAL_LIFT, 1)),
        Verdict.NO_CONTROL,
        null,
        new TreeMap<>(),
        new TreeMap<>(Map.of(CampaignArm.TREATED, arm)),
        new CampaignLine.Ledger(new TreeMap<>(), Map.of(), 0, 0, false, lastEnd, null));
  }

  private static Campaign once() {
    return aCampaign("sale")
        .by(new Schedule(new Schedule.Once(SALE), LocalTime.NOON, ZoneOffset.UTC))
        .build();
  }

  private static List<CampaignNews> on(
      LocalDate day, Campaign campaign, Map<String, Instant> paused) {
    return CampaignNews.on(day, PRAGUE, List.of(campaign), paused);
  }
}
