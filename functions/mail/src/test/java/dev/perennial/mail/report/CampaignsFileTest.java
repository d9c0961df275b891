package dev.perennial.mail.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.ArmTotals;
import dev.perennial.campaign.CampaignArm;
import dev.perennial.event.Money;
import dev.perennial.lift.Verdict;
import dev.perennial.report.CampaignLine;
import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CampaignsFileTest {
  @Test
  void an_amount_has_bounds_only_where_the_report_shows_them() {
    for (CampaignLine line : SomeReport.with("a", "b", "c", "d", "e", "f", "g").campaigns()) {
      Map<String, String> row = treated(inEuros(line));

      if (line.verdict() == Verdict.NO_CONTROL) {
        assertThat(row).containsEntry("incremental_revenue", "");
      } else {
        boolean bounds =
            line.verdict() != Verdict.NOT_ENOUGH_DATA && line.verdict() != Verdict.SPLIT_IS_OFF;
        assertThat(row)
            .as(line.verdict().name())
            .containsEntry("incremental_revenue", "1234.56")
            .containsEntry("revenue_lift_low", bounds ? "-1.33" : "")
            .containsEntry("incremental_revenue_high", bounds ? "2500.00" : "")
            .containsEntry("incremental_margin_low", bounds ? "-40.00" : "");
      }
    }
  }

  private static CampaignLine inEuros(CampaignLine line) {
    SortedMap<Currency, Long> spent =
        new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    spent.put(Money.currency("EUR"), 500L);
    SortedMap<CampaignArm, ArmTotals> arms = new TreeMap<>(line.arms());
    arms.replaceAll(
        (arm, totals) ->
            new ArmTotals(
                totals.measured(), totals.orders(), spent, totals.waiting(), totals.mails()));
    return new CampaignLine(
        line.campaign(),
        line.comparison(),
        line.verdict(),
        line.splitP(),
        line.takings(),
        arms,
        line.ledger());
  }

  private static Map<String, String> treated(CampaignLine line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CampaignsFile.write(out, List.of(line));
    List<String> lines = out.toString(UTF_8).lines().toList();
    String[] names = lines.getFirst().split(",", -1);
    String[] values =
        lines.stream()
            .filter(one -> one.contains(",treated,"))
            .findFirst()
            .orElseThrow()
            .split(",", -1);
    Map<String, String> row = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      row.put(names[i], values[i]);
    }
    return row;
  }
}
