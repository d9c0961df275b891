package dev.perennial.local.imports;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.platform.StripeMoney;
import dev.perennial.local.replay.WrongLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Payments as Stripe's dashboard exports them, with times in UTC. Keys are those of the webhooks:
/// the order is the payment intent; a refund is the charge with what was refunded by then.
/// https://docs.stripe.com/payments/dashboard#export-payments
record StripePayments() implements Export {
  private static final Column ID = Column.of("id");
  private static final Column INTENT = Column.of("PaymentIntent ID");
  private static final Column CUSTOMER = Column.of("Customer ID");
  private static final Column EMAIL = Column.of("Customer Email");
  private static final Column STATUS = Column.of("Status");
  private static final Column MODE = Column.of("Mode");
  private static final Column AMOUNT = Column.of("Amount");
  private static final Column REFUNDED = Column.of("Amount Refunded");
  private static final Column CURRENCY = Column.of("Currency");
  private static final Column CREATED = Column.of("Created date (UTC)", "Created (UTC)");
  private static final Column REFUNDED_AT = Column.of("Refunded date (UTC)");
  private static final Set<String> PAID =
      Set.of("paid", "refunded", "partially refunded", "partial refund", "succeeded");

  @Override
  public List<Column> required() {
    return List.of(ID, CREATED, AMOUNT, CURRENCY, STATUS);
  }

  @Override
  public Made events(List<Row> rows, Shop shop) throws WrongLine {
    Row row = rows.getFirst();
    if (row.text(MODE).filter("test"::equalsIgnoreCase).isPresent()) {
      return Made.leftOut("payments of the test mode");
    }
    if (row.text(STATUS).filter(text -> PAID.contains(Table.lower(text))).isEmpty()) {
      return Made.leftOut("payments that did not succeed");
    }
    Optional<String> customer = shop.customer(row, CUSTOMER, EMAIL);
    if (customer.isEmpty()) {
      return Made.leftOut("payments with neither a customer nor an e-mail address");
    }
    Currency currency = shop.currency(row, CURRENCY);
    String charge = row.required(ID, text -> text);
    String order = row.text(INTENT).orElse(charge);
    Instant paid = row.required(CREATED, text -> Times.parse(text, ZoneOffset.UTC));
    List<String> events = new ArrayList<>();
    events.add(
        shop.event(EventType.ORDER_COMPLETED, customer.get(), "stripe/order/" + order, paid)
            .with("order_id", order)
            .with("currency", currency.getCurrencyCode())
            .withMoney("total", Optional.of(row.requiredAmount(AMOUNT, currency)))
            .with(ProfileField.EMAIL, row.profile(ProfileField.EMAIL, EMAIL))
            .text());
    Optional<BigDecimal> back =
        row.amount(REFUNDED, currency).filter(amount -> amount.signum() > 0);
    if (back.isPresent()) {
      Instant time = row.find(REFUNDED_AT, text -> Times.parse(text, ZoneOffset.UTC)).orElse(paid);
      String refund =
          charge + "/" + StripeMoney.units(back.get(), currency.getCurrencyCode()).toPlainString();
      events.add(
          shop.event(EventType.ORDER_REFUNDED, customer.get(), "stripe/refund/" + refund, time)
              .with("refund_id", refund)
              .with("order_id", order)
              .with("currency", currency.getCurrencyCode())
              .withMoney("amount", back)
              .text());
    }
    return Made.of(events);
  }
}
