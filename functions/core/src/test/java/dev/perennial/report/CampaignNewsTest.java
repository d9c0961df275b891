package dev.perennial.report;

import static dev.perennial.given.SomeCampaign.aCampaign;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Schedule;
import dev.perennial.report.CampaignNews.What;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
