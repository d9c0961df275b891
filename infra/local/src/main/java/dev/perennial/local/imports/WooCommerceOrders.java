package dev.perennial.local.imports;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.local.replay.WrongLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Orders as the usual exporters of WooCommerce write them, a row an order or a row a line. Keys
/// are those of the webhooks. Times have no zone there and are taken in the shop's.
/// https://woocommerce.com/document/import-and-export-of-woocommerce-orders/
/// https://woocommerce.com/document/ordercustomer-csv-export/
record WooCommerceOrders() implements Export {
  private static final Column ID = Column.of("order_id", "Order ID", "ID");
  private static final Column DATE =
      Column.of("order_date", "date", "Order Date", "date_created", "post_date");
  private static final Column LATER = Column.of("date_modified", "completed_date", "paid_date");
  private static final Column STATUS = Column.of("status", "order_status", "Order Status");
  private static final Column TOTAL = Column.of("order_total", "total", "Order Total");
  private static final Column CURRENCY = Column.of("order_currency", "currency", "Order Currency");
  private static final Column CUSTOMER =
      Column.of("customer_user", "customer_id", "user_id", "Customer User ID");
  private static final Column EMAIL =
      Column.of("billing_email", "customer_email", "Billing Email", "Email (Billing)");
  private static final Column REFUNDED =
      Column.of("refunded_total", "order_refund", "refund_total", "total_refunded");

  @Override
  public List<Column> required() {
    return List.of(ID, DATE, STATUS, TOTAL, EMAIL);
  }

  @Override
  public Optional<Column> groupedBy() {
    return Optional.of(ID);
  }

  @Override
  public Made events(List<Row> rows, Shop shop) throws WrongLine {
    Row order = rows.getFirst();
    String status = order.required(STATUS, WooCommerceOrders::status);
    Optional<String> customer = shop.customer(order, CUSTOMER, EMAIL);
    if (customer.isEmpty()) {
      return Made.leftOut("orders with neither a customer nor an e-mail address");
    }
    String id = order.required(ID, text -> text);
    Instant placed = shop.requiredTime(order, DATE);
    return switch (status) {
      case "processing", "completed", "refunded" -> {
        Currency currency = shop.currency(order, CURRENCY);
        List<String> events = new ArrayList<>();
        events.add(completed(rows, customer.get(), currency, placed, shop));
        refund(order, status, customer.get(), currency, shop).ifPresent(events::add);
        yield Made.of(events);
      }
      case "cancelled" ->
          Made.of(
              List.of(
                  shop.event(
                          EventType.ORDER_CANCELLED,
                          customer.get(),
                          "woocommerce/cancellation/" + id,
                          shop.time(order, LATER).orElse(placed))
                      .with("order_id", id)
                      .text()));
      default -> Made.leftOut("orders that are not paid, or have a status of the shop's own");
    };
  }

  private static String completed(
      List<Row> rows, String customer, Currency currency, Instant placed, Shop shop)
      throws WrongLine {
    Row order = rows.getFirst();
    String id = order.required(ID, text -> text);
    return shop.event(EventType.ORDER_COMPLETED, customer, "woocommerce/order/" + id, placed)
        .with("order_id", id)
        .with("currency", currency.getCurrencyCode())
        .withMoney("total", Optional.of(order.required(TOTAL, text -> Row.rounded(text, currency))))
        .withMoney("tax", amount(order, Column.of("tax_total", "total_tax"), currency))
        .withMoney("shipping", amount(order, Column.of("shipping_total"), currency))
        .withMoney(
            "discount", amount(order, Column.of("discount_total", "cart_discount"), currency))
        .with(ProfileField.EMAIL, order.profile(ProfileField.EMAIL, EMAIL))
        .withProducts(WooCommerceLines.of(rows))
        .text();
  }

  /// WooCommerce tells amounts with as many decimals as the shop shows, as its webhooks do.
  private static Optional<BigDecimal> amount(Row order, Column column, Currency currency)
      throws WrongLine {
    return order.find(column, text -> Row.rounded(text, currency));
  }

  /// What was refunded by then, once an order, for the export has no ids of refunds.
  private static Optional<String> refund(
      Row order, String status, String customer, Currency currency, Shop shop) throws WrongLine {
    Optional<BigDecimal> said =
        amount(order, REFUNDED, currency).map(BigDecimal::abs).filter(some -> some.signum() > 0);
    Optional<BigDecimal> amount =
        said.isEmpty() && status.equals("refunded") ? amount(order, TOTAL, currency) : said;
    if (amount.filter(some -> some.signum() > 0).isEmpty()) {
      return Optional.empty();
    }
    String id = order.required(ID, text -> text);
    Instant placed = shop.requiredTime(order, DATE);
    Instant time = shop.time(order, LATER).filter(placed::isBefore).orElse(placed);
    return Optional.of(
        shop.event(EventType.ORDER_REFUNDED, customer, "woocommerce/refund/export-" + id, time)
            .with("refund_id", "export-" + id)
            .with("order_id", id)
            .with("currency", currency.getCurrencyCode())
            .withMoney("amount", amount)
            .text());
  }

  private static String status(String text) {
    String code = Table.lower(text).replace(' ', '-');
    return code.startsWith("wc-") ? code.substring(3) : code;
  }
}
