package dev.perennial.local.imports;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.platform.CloudEvent;
import dev.perennial.local.replay.WrongLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Orders as Shopify's admin exports them: a row a line of an order, of which the first has what is
/// said of the order. Keys are those of the webhooks, so that an order that both tell is one.
///
/// The export has neither the time of a refund nor its id: it counts at the last time that is known
/// of the order, and once an order, as what was refunded by then.
/// https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders
record ShopifyOrders() implements Export {
  static final Column LINE = Column.of("Lineitem name");
  private static final Column NAME = Column.of("Name");
  private static final Column ID = Column.of("Id");
  private static final Column CUSTOMER = Column.of("Customer ID");
  private static final Column EMAIL = Column.of("Email");
  private static final Column STATUS = Column.of("Financial Status");
  private static final Column CURRENCY = Column.of("Currency");
  private static final Column TOTAL = Column.of("Total");
  private static final Column CREATED = Column.of("Created at");
  private static final Column CANCELLED = Column.of("Cancelled at");
  private static final List<Column> TIMES =
      List.of(CREATED, Column.of("Paid at"), Column.of("Fulfilled at"), CANCELLED);
  private static final Set<String> UNPAID = Set.of("voided", "expired");

  @Override
  public List<Column> required() {
    return List.of(NAME, EMAIL, TOTAL, CREATED, LINE);
  }

  @Override
  public Optional<Column> groupedBy() {
    return Optional.of(NAME);
  }

  @Override
  public Made events(List<Row> rows, Shop shop) throws WrongLine {
    Row order = rows.getFirst();
    if (order.text(STATUS).filter(UNPAID::contains).isPresent()) {
      return Made.leftOut("orders that were never paid");
    }
    Optional<String> customer = shop.customer(order, CUSTOMER, EMAIL);
    if (customer.isEmpty()) {
      return Made.leftOut("orders with neither a customer nor an e-mail address");
    }
    String id = order.text(ID).orElse(order.required(NAME, text -> text));
    Currency currency = shop.currency(order, CURRENCY);
    Instant placed = shop.requiredTime(order, CREATED);
    List<String> events = new ArrayList<>();
    events.add(
        shop.event(EventType.ORDER_COMPLETED, customer.get(), "shopify/order/" + id, placed)
            .with("order_id", id)
            .with("currency", currency.getCurrencyCode())
            .withMoney("total", Optional.of(order.requiredAmount(TOTAL, currency)))
            .withMoney("subtotal", order.amount(Column.of("Subtotal"), currency))
            .withMoney("shipping", order.amount(Column.of("Shipping"), currency))
            .withMoney("tax", order.amount(Column.of("Taxes"), currency))
            .withMoney("discount", order.amount(Column.of("Discount Amount"), currency))
            .with("coupon", order.text(Column.of("Discount Code")))
            .with(ProfileField.EMAIL, order.profile(ProfileField.EMAIL, EMAIL))
            .withProducts(rows.stream().map(ShopifyOrders::product).toList())
            .text());
    refund(order, customer.get(), id, currency, shop).ifPresent(events::add);
    Optional<Instant> cancelled = shop.time(order, CANCELLED);
    cancelled.ifPresent(
        time ->
            events.add(
                shop.event(
                        EventType.ORDER_CANCELLED,
                        customer.get(),
                        "shopify/cancellation/" + id,
                        time)
                    .with("order_id", id)
                    .text()));
    return Made.of(events);
  }

  private static Optional<String> refund(
      Row order, String customer, String id, Currency currency, Shop shop) throws WrongLine {
    Optional<BigDecimal> amount =
        order.amount(Column.of("Refunded Amount"), currency).filter(some -> some.signum() > 0);
    if (amount.isEmpty()) {
      return Optional.empty();
    }
    Instant last = shop.requiredTime(order, CREATED);
    for (Column column : TIMES) {
      Instant time = shop.time(order, column).orElse(last);
      last = time.isAfter(last) ? time : last;
    }
    String refund = "export-" + id;
    return Optional.of(
        shop.event(EventType.ORDER_REFUNDED, customer, "shopify/refund/" + refund, last)
            .with("refund_id", refund)
            .with("order_id", id)
            .with("currency", currency.getCurrencyCode())
            .withMoney("amount", amount)
            .text());
  }

  private static CloudEvent.Product product(Row line) {
    return new CloudEvent.Product(
        Optional.empty(),
        line.text(Column.of("Lineitem sku")).or(() -> line.text(LINE)),
        line.text(LINE),
        line.number(Column.of("Lineitem price")),
        line.number(Column.of("Lineitem quantity")));
  }
}
