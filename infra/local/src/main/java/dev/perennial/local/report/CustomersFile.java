package dev.perennial.local.report;

import dev.perennial.customer.Answer;
import dev.perennial.customer.History;
import dev.perennial.customer.Loyalty;
import dev.perennial.customer.Order;
import dev.perennial.customer.Score;
import dev.perennial.customer.Scoring;
import dev.perennial.customer.Value;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Money;
import dev.perennial.event.SurveyKind;
import dev.perennial.mail.report.CsvFile;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.PurchaseSummary;
import dev.perennial.risk.RiskBand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `customers.csv`: one row a customer and currency, by customer. Orders, revenue and refunds are
/// of the currency, and so are value and its band, which are there only in the currency of the
/// latest order; everything else is of the customer. One who never ordered has a row without a
/// currency.
final class CustomersFile implements AutoCloseable {
  private static final int DAYS_PER_WEEK = 7;
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
          "tier",
          "risk_band",
          "model_version",
          "explanation",
          "clv_margin_365d");

  private final CsvFile file;
  private final Scoring scoring;
  private final ValueBands bands;
  private final Instant asOf;

  CustomersFile(Path path, Scoring scoring, ValueBands bands, Instant asOf) throws IOException {
    this.file = new CsvFile(Files.newOutputStream(path), COLUMNS);
    this.scoring = scoring;
    this.bands = bands;
    this.asOf = asOf;
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
    ZoneId zone = scoring.settings().reportingZone();
    LocalDate today = LocalDate.ofInstant(asOf, zone);
    @Nullable PurchaseSummary known =
        scoring.state(history, asOf).map(PurchaseState::summary).orElse(null);
    Loyalty loyalty = Loyalty.of(history, scoring.settings(), asOf);
    @Nullable Value value = score.value();
    @Nullable Value here = value != null && value.currency().equals(currency) ? value : null;
    @Nullable Instant latest = history.latestOrder().map(Order::time).orElse(null);
    file.row(
        customer,
        currency == null ? null : currency.getCurrencyCode(),
        history.orders().stream().filter(o -> o.total().currency().equals(currency)).count(),
        sum(history.orders().stream().map(Order::total).toList(), currency),
        sum(history.refunds().stream().map(r -> r.amount()).toList(), currency),
        history.firstOrder().map(Order::time).orElse(null),
        latest,
        known == null ? null : known.frequency(),
        known == null ? null : days(known.recency()),
        known == null ? null : days(known.age()),
        latest == null ? null : ChronoUnit.DAYS.between(LocalDate.ofInstant(latest, zone), today),
        score.risk() == null ? null : score.risk().noPurchase90d(),
        score.risk() == null ? null : score.risk().alive(),
        value == null ? null : value.orders90d(),
        here == null ? null : here.clv365d(),
        score.riskDate().orElse(null),
        score.lifecycle().code(),
        here == null ? null : bands.of(here),
        answer(history, SurveyKind.NPS),
        answer(history, SurveyKind.CSAT),
        loyalty.points(),
        loyalty.tier().orElse(null),
        score.risk() == null ? null : band(scoring.model().band(score.risk().noPurchase90d())),
        score.risk() == null ? null : score.modelVersion(),
        scoring.explanation(history, asOf).orElse(null),
        here == null ? null : here.clv365d() * scoring.settings().model().marginShare());
  }

  private static long days(double weeks) {
    return Math.round(weeks * DAYS_PER_WEEK);
  }

  private static String band(RiskBand band) {
    return String.format(Locale.ROOT, "%.3f-%.3f", band.low(), band.high());
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
