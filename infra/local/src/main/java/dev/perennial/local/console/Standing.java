package dev.perennial.local.console;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.History;
import dev.perennial.customer.Order;
import dev.perennial.customer.Risk;
import dev.perennial.event.Money;
import dev.perennial.risk.Explanation;
import dev.perennial.risk.PurchaseSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/// Where a customer stands: what was bought, and what is thought of it.
record Standing(CustomerState state, Times times) {

  /// What is known, by name.
  List<MailPages.Named> facts() {
    List<MailPages.Named> facts = new ArrayList<>();
    add(facts, "lifecycle", state.score().lifecycle().code().replace('_', ' '));
    add(facts, "orders", Integer.toString(history().orders().size()));
    add(facts, "revenue", sums(history().orders().stream().map(Order::total).toList()));
    add(facts, "refunds", sums(history().refunds().stream().map(r -> r.amount()).toList()));
    add(facts, "first order", times.minute(history().firstOrder().map(Order::time)));
    add(facts, "latest order", times.minute(history().latestOrder().map(Order::time)));
    Risk risk = state.score().risk();
    if (risk != null) {
      add(facts, "no purchase in 90 days", CustomerPages.percent(risk.noPurchase90d()));
      add(facts, "still a customer, P(alive)", CustomerPages.percent(risk.alive()));
      add(facts, "at risk from", state.score().riskDate().map(LocalDate::toString).orElse(""));
    }
    add(facts, "scored", times.minute(state.score().scoredAt()));
    add(facts, "model", state.score().modelVersion());
    return facts;
  }

  /// One sentence, or empty where nothing was bought.
  String explanation(Instant now) {
    SortedSet<LocalDate> days = history().purchaseDays(times.zone());
    if (days.isEmpty()) {
      return "";
    }
    LocalDate today = LocalDate.ofInstant(now, times.zone());
    LocalDate first = days.getFirst();
    LocalDate last = days.getLast();
    double recency = (double) ChronoUnit.DAYS.between(first, last);
    double age = (double) Math.max(ChronoUnit.DAYS.between(first, today), (long) recency);
    return Explanation.of(PurchaseSummary.ofDays(days.size() - 1, recency, age)).sentence();
  }

  private History history() {
    return state.customer().history();
  }

  private static void add(List<MailPages.Named> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new MailPages.Named(name, value));
    }
  }

  private static String sums(List<Money> amounts) {
    Map<Currency, Money> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    amounts.forEach(
        amount ->
            sums.merge(
                amount.currency(),
                amount,
                (one, other) ->
                    new Money(one.minorUnits() + other.minorUnits(), amount.currency())));
    return sums.values().stream()
        .map(sum -> sum.toDecimal() + " " + sum.currency().getCurrencyCode())
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }
}
