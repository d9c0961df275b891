package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Hours;
import dev.perennial.campaign.Offer;
import dev.perennial.campaign.OfferRule;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Schedule;
import dev.perennial.campaign.Step;
import dev.perennial.campaign.Survey;
import dev.perennial.campaign.Trigger;
import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.MomentType;
import dev.perennial.event.Money;
import dev.perennial.event.SurveyKind;
import dev.perennial.settings.CapClass;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Campaigns, as marketers write them.
class CampaignFilesTest {

  @Test
  void a_campaign_says_only_what_is_not_usual() {
    Campaign campaign = read("trigger: lapsed\n");

    assertThat(campaign)
        .isEqualTo(
            new Campaign(
                "spring",
                new Trigger.On(MomentType.LAPSED),
                Expression.ALWAYS,
                List.of(new Step(Duration.ZERO, Expression.ALWAYS, List.of())),
                "marketing",
                CapClass.MARKETING,
                50,
                0,
                Duration.ofDays(30),
                null,
                null,
                null,
                Recipient.CUSTOMER,
                false));
  }

  @Test
  void everything_can_be_said() {
    Campaign campaign =
        read(
            """
            trigger: birthday
            audience: orders >= 1
            steps:
              - { delay: PT1H }
              - delay: P3D
                audience: orders = 1
                offer:
                  - { when: spend >= 100, percent: 15, code: BIG, valid_days: 7 }
                  - { amount: 5.00 EUR, min_total: 30.00 EUR }
                  - { free_shipping: true }
            topic: surveys
            cap: survey
            priority: 80
            holdout: 0.25
            attribution: P14D
            valid_for: P1D
            window: { from: "10:00", until: "12:30" }
            survey: { id: post, kind: nps }
            paused: true
            """);

    assertThat(campaign)
        .isEqualTo(
            new Campaign(
                "spring",
                new Trigger.On(MomentType.BIRTHDAY),
                Expression.parse("orders >= 1"),
                List.of(
                    new Step(Duration.ofHours(1), Expression.ALWAYS, List.of()),
                    new Step(
                        Duration.ofDays(3),
                        Expression.parse("orders = 1"),
                        List.of(
                            new OfferRule(
                                Expression.parse("spend >= 100"),
                                new Offer(new Offer.Percent(15), "BIG", 7, null)),
                            new OfferRule(
                                Expression.ALWAYS,
                                new Offer(new Offer.Amount(euros("5.00")), "", 14, euros("30.00"))),
                            new OfferRule(
                                Expression.ALWAYS,
                                new Offer(new Offer.FreeShipping(), "", 14, null))))),
                "surveys",
                CapClass.SURVEY,
                80,
                .25,
                Duration.ofDays(14),
                Period.ofDays(1),
                new Hours(LocalTime.of(10, 0), LocalTime.of(12, 30)),
                new Survey("post", SurveyKind.NPS),
                Recipient.CUSTOMER,
                true));
  }

  @Test
  void a_note_to_staff_needs_no_topic() {
    Campaign note = read("trigger: detractor\nto: staff\ntopic: none\ncap: transactional\n");

    assertThat(note.recipient()).isEqualTo(Recipient.STAFF);
    assertThat(note.topic()).isNull();
  }

  @Test
  void a_schedule_is_a_day_an_hour_and_by_whose_clock() {
    assertThat(schedule("date: 2026-12-01, zone: Europe/Prague"))
        .isEqualTo(
            new Schedule(
                new Schedule.Once(LocalDate.parse("2026-12-01")),
                LocalTime.of(10, 0),
                ZoneId.of("Europe/Prague")));
    assertThat(schedule("weekly: tuesday, zone: customer"))
        .isEqualTo(new Schedule(new Schedule.Weekly(DayOfWeek.TUESDAY), LocalTime.of(10, 0), null));
    assertThat(schedule("monthly: 31, zone: customer").days()).isEqualTo(new Schedule.Monthly(31));
    assertThat(schedule("yearly: --12-01, zone: customer").days())
        .isEqualTo(new Schedule.Yearly(MonthDay.of(12, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "triger: lapsed | line 1, column 1: no field is called triger, expected [attribution,",
        "trigger: laspsed | line 1, column 10: this is \"laspsed\", expected one of first_order,",
        "topic: marketing | line 1, column 1: expected either trigger or schedule",
        "trigger: lapsed~audience: order > 2 | line 2, column 11: found \"order\", expected one of",
        "trigger: lapsed~audience: \"orders > two\" | line 2, column 21: found \"two\", expected a",
        "trigger: lapsed~audience: >~  orders > 2~  and~  nps = x | line 5, column 9: found \"x\"",
        "trigger: lapsed~audience: orders > | line 2, column 19: found the end, expected a number",
        "trigger: lapsed~holdout: 1 | line 2, column 10: holdout is not valid, expected a share",
        "trigger: lapsed~holdout: lots | line 2, column 10: this is \"lots\", expected a share",
        "trigger: lapsed~priority: 101 | line 2, column 11: priority is not valid, expected a",
        "trigger: lapsed~delay: 3 days | line 2, column 8: this is \"3 days\", expected a duration",
        "trigger: lapsed~delay: -PT1H | line 2, column 8: delay is not valid, expected a duration",
        "trigger: lapsed~topic: none | line 2, column 8: topic is not valid, expected a topic",
        "trigger: lapsed~paused: yes | line 2, column 9: this is \"yes\", expected true or false",
        "trigger: lapsed~cap: mail | line 2, column 6: this is \"mail\", expected one of marketing,",
        "trigger: lapsed~to: staff | line 1, column 1: cap is not valid, expected transactional",
        "trigger: lapsed~window: {from: \"9\", until: \"10:00\"} | line 2, column 16: this is \"9\"",
        "trigger: lapsed~window: {from: \"11:00\", until: \"10:00\"} | line 2, column 9: window is",
        "trigger: lapsed~offer:~  - code: X | line 3, column 5: expected one of percent, amount",
        "trigger: lapsed~offer:~  - percent: 101 | line 3, column 14: this is \"101\", expected a",
        "trigger: lapsed~offer:~  - amount: 5 | line 3, column 13: this is \"5\", expected an amount",
        "trigger: lapsed~offer:~  - {percent: 5, when: x} | line 3, column 24: found \"x\", expected",
        "trigger: lapsed~delay: P1D~steps: [{delay: P1D}] | line 2, column 8: delay is said of each",
        "trigger: lapsed~steps: [] | line 2, column 8: steps is not valid, expected at least one",
        "trigger: lapsed~steps: 3 | line 2, column 8: this is a single value, expected a list",
        "trigger: lapsed~trigger: lapsed | line 2, column 1: the field trigger comes twice",
        "schedule: {at: \"10:00\", zone: UTC} | line 1, column 11: expected one of date, weekly,",
        "schedule: {monthly: 32, at: \"10:00\", zone: UTC} | line 1, column 21: this is \"32\"",
        "schedule: {weekly: tue, at: \"10:00\", zone: UTC} | line 1, column 20: this is \"tue\"",
        "schedule: {monthly: 1, zone: UTC} | line 1, column 11: at is missing",
        "schedule: {monthly: 1, at: \"10:00\", zone: Prague} | line 1, column 43: this is \"Prague\"",
        "trigger: [ | line 2, column 1: expected the node content",
        "a: b: c | line 1, column 5: mapping values are not allowed here",
        "# nothing | line 1, column 1: the file is empty"
      })
  void what_is_wrong_is_said_with_file_line_and_column(String lines, String message) {
    assertThatThrownBy(() -> read(lines.replace('~', '\n') + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("campaigns/spring/campaign.yaml, " + message);
  }

  private static Schedule schedule(String days) {
    Campaign campaign = read("schedule: { at: \"10:00\", " + days + " }\n");
    return ((Trigger.By) campaign.trigger()).schedule();
  }

  private static Campaign read(String source) {
    return CampaignFiles.read("spring", "campaigns/spring/campaign.yaml", source);
  }

  private static Money euros(String amount) {
    return Money.parse(amount, Money.currency("EUR"));
  }
}
