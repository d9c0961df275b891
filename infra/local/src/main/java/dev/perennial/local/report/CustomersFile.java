package dev.perennial.local.report;

import dev.perennial.customer.Answer;
import dev.perennial.customer.History;
import dev.perennial.customer.Order;
import dev.perennial.customer.Score;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Money;
import dev.perennial.event.SurveyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `customers.csv`: one row a customer and currency, by customer. Orders, revenue and refunds are
/// of the currency; everything else is of the customer. One who never ordered has a row without a
/// currency.
final class CustomersFile implements AutoCloseable {
  private static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "currency",
          "orders",
          "revenue",
          "refunds",
          "first_order_at",
          "last_order_at",
          "frequency",
          "recency_days",
          "age_days",
          "days_since_last_order",
          "p_no_purchase_90d",
          "p_alive",
          "expected_orders_90d",
          "clv_365d",
          "risk_date",
          "lifecycle",
          "value_band",
          "nps",
          "csat",
          "points",
          "tier");

  private final CsvFile file;
  private final ZoneId zone;
  private final LocalDate today;

  CustomersFile(Path path, ZoneId zone, Instant asOf) throws IOException {
    this.file = new CsvFile(path, COLUMNS);
    this.zone = zone;
    this.today = LocalDate.ofInstant(asOf, zone);
  }

  /// Writes the rows of a customer.
  void write(CustomerId customer, History history, Score score) {
    SortedSet<Currency> currencies = currencies(history);
    if (currencies.isEmpty()) {
      row(customer, history, score, null);
    }
    currencies.forEach(currency -> row(customer, history, score, currency));
  }

  private void row(CustomerId customer, History history, Score score, @Nullable Currency currency) {
    SortedSet<LocalDate> days = history.purchaseDays(zone);
    @Nullable LocalDate first = days.isEmpty() ? null : days.getFirst();
    @Nullable LocalDate last = days.isEmpty() ? null : days.getLast();
    @Nullable Instant latest = history.latestOrder().map(Order::time).orElse(null);
    file.row(
        customer.value(),
        currency == null ? null : currency.getCurrencyCode(),
        history.orders().stream().filter(o -> o.total().currency().equals(currency)).count(),
        sum(history.orders().stream().map(Order::total).toList(), currency),
        sum(history.refunds().stream().map(r -> r.amount()).toList(), currency),
        history.firstOrder().map(Order::time).orElse(null),
        latest,
        first == null ? null : days.size() - 1,
        first == null || last == null ? null : ChronoUnit.DAYS.between(first, last),
        first == null ? null : ChronoUnit.DAYS.between(first, today),
        latest == null ? null : ChronoUnit.DAYS.between(LocalDate.ofInstant(latest, zone), today),
        score.risk() == null ? null : score.risk().noPurchase90d(),
        score.risk() == null ? null : score.risk().alive(),
        null,
        null,
        score.riskDate().orElse(null),
        score.lifecycle().code(),
        null,
        answer(history, SurveyKind.NPS),
        answer(history, SurveyKind.CSAT),
        null,
        null);
  }

  private static SortedSet<Currency> currencies(History history) {
    SortedSet<Currency> all = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
    history.orders().forEach(order -> all.add(order.total().currency()));
    history.refunds().forEach(refund -> all.add(refund.amount().currency()));
    return all;
  }

  private static @Nullable String sum(List<Money> amounts, @Nullable Currency currency) {
    if (currency == null) {
      return null;
    }
    long sum =
        amounts.stream()
            .filter(amount -> amount.currency().equals(currency))
            .mapToLong(Money::minorUnits)
            .sum();
    return Amounts.decimal(sum, currency);
  }

  private static @Nullable Integer answer(History history, SurveyKind kind) {
    return history.answers().reversed().stream()
        .filter(answer -> answer.kind() == kind)
        .map(Answer::score)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
