package dev.perennial.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was known of the customers at the end of a day, and what they did in the days after: what a
/// model learns from, and what it is judged by.
///
/// @param day the last day that was known
/// @param rows one a customer who had bought by then
record PastWindow(int day, int horizonDays, List<Row> rows) {

  /// @param orders purchases within the horizon
  /// @param value what was spent within it
  record Row(String id, PurchaseState customer, int orders, double value) {
    boolean silent() {
      return orders == 0;
    }
  }

  static PastWindow of(List<PurchaseHistory> histories, int day, int horizonDays) {
    List<Row> rows = new ArrayList<>();
    for (PurchaseHistory history : histories) {
      if (history.purchases().getFirst().day() <= day) {
        row(history, day, day + horizonDays).ifPresent(rows::add);
      }
    }
    return new PastWindow(day, horizonDays, rows);
  }

  /// Refunds are known as far as they were made: by the day for the state, by the end for the rest.
  private static Optional<Row> row(PurchaseHistory history, int day, int end) {
    return PurchaseState.of(history.netAsOf(day), day)
        .map(
            state -> {
              int orders = 0;
              double value = 0;
              for (Purchase purchase : history.netAsOf(end)) {
                if (purchase.day() > day) {
                  orders++;
                  value += purchase.units();
                }
              }
              return new Row(history.customer(), state, orders, value);
            });
  }

  /// The same customers, with another horizon and no outcomes; for a window that has just begun.
  static PastWindow open(List<PurchaseHistory> histories, int day, int horizonDays) {
    return new PastWindow(day, horizonDays, of(histories, day, 0).rows());
  }

  double horizonWeeks() {
    return horizonDays / PurchaseSummary.DAYS_PER_WEEK;
  }

  PurchaseSummaries summaries() {
    PurchaseSummaries.Builder builder = new PurchaseSummaries.Builder();
    for (Row row : rows) {
      builder.add(row.customer().summary(), 1).addLogGaps(row.customer().sumLogGaps());
    }
    return builder.build();
  }

  boolean[] outcomes() {
    boolean[] outcomes = new boolean[rows.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = rows.get(i).silent();
    }
    return outcomes;
  }
}
