package dev.perennial.report;

import dev.perennial.customer.Score;
import dev.perennial.customer.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds customers up to an outlook, one by one.
public final class OutlookTally {
  private static final List<Integer> DAYS = List.of(30, 60, 90);

  private final LocalDate today;
  private final Sum atRisk = new Sum();
  private final List<Sum> ahead = new ArrayList<>();

  /// @param today the day from which days are counted, in the shop's zone
  public OutlookTally(LocalDate today) {
    this.today = today;
    DAYS.forEach(_ -> ahead.add(new Sum()));
  }

  /// Adds a customer, each once, by a score of today.
  public void add(Score score) {
    switch (score.lifecycle()) {
      case AT_RISK -> atRisk.add(score.value());
      case NEW, ACTIVE ->
          score
              .riskDate()
              .ifPresent(
                  date -> {
                    for (int i = 0; i < DAYS.size(); i++) {
                      if (date.isBefore(today.plusDays(DAYS.get(i)))) {
                        ahead.get(i).add(score.value());
                      }
                    }
                  });
      case PROSPECT, LAPSED -> {}
    }
  }

  /// What was added so far.
  public Outlook outlook() {
    List<Outlook.Ahead> all = new ArrayList<>();
    for (int i = 0; i < DAYS.size(); i++) {
      all.add(new Outlook.Ahead(DAYS.get(i), ahead.get(i).stake()));
    }
    return new Outlook(atRisk.stake(), all);
  }

  private static final class Sum {
    private final SortedMap<String, BigDecimal> value = new TreeMap<>();
    private long customers;

    void add(@Nullable Value one) {
      customers++;
      if (one != null) {
        value.merge(
            one.currency().getCurrencyCode(), BigDecimal.valueOf(one.clv365d()), BigDecimal::add);
      }
    }

    Outlook.Stake stake() {
      SortedMap<String, BigDecimal> rounded = new TreeMap<>();
      value.forEach(
          (currency, sum) -> rounded.put(currency, sum.setScale(2, RoundingMode.HALF_EVEN)));
      return new Outlook.Stake(customers, rounded);
    }
  }
}
