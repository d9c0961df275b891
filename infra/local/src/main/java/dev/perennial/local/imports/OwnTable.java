package dev.perennial.local.imports;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.event.OrderId;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.platform.CloudEvent;
import dev.perennial.local.replay.WrongLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The documented table, as `replay` takes it: `customer_id,order_id,time,currency,total`, profile
/// columns, and with `type` also refunds and cancellations. An address in it is no consent.
///
/// Profile columns are said in each row of a customer; a row that says the same as the one before
/// makes no event of them. Of the customers before, the latest 100,000 are remembered.
final class OwnTable implements Export {
  private static final int REMEMBERED = 100_000;
  private static final Column CUSTOMER = Column.of("customer_id");
  private static final Column ORDER = Column.of("order_id");
  private static final Column TIME = Column.of("time");
  private static final Column CURRENCY = Column.of("currency");
  private static final Column TOTAL = Column.of("total");
  private static final Column REFUND = Column.of("refund_id");
  private static final Column AMOUNT = Column.of("amount");

  private final Map<String, Map<ProfileField, String>> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<ProfileField, String>> eldest) {
          return size() > REMEMBERED;
        }
      };

  @Override
  public List<Column> required() {
    return List.of(CUSTOMER, ORDER, TIME, CURRENCY, TOTAL);
  }

  @Override
  public Made events(List<Row> rows, Shop shop) throws WrongLine {
    Row row = rows.getFirst();
    String customer = row.required(CUSTOMER, text -> new CustomerId(text).value());
    Instant time = shop.requiredTime(row, TIME);
    String type = Table.lower(row.text(Column.of("type")).orElse("order"));
    CloudEvent event =
        switch (type) {
          case "order", "order.completed" -> order(row, customer, time, shop);
          case "refund", "order.refunded" -> refund(row, customer, time, shop);
          case "cancellation", "order.cancelled" -> {
            String order = row.required(ORDER, text -> new OrderId(text).value());
            yield shop.event(EventType.ORDER_CANCELLED, customer, "cancellation/" + order, time)
                .with("order_id", order);
          }
          default ->
              throw new WrongLine("type", "is unknown, expected order, refund or cancellation");
        };
    List<String> events = new ArrayList<>(2);
    profile(row, customer, time, shop).ifPresent(events::add);
    events.add(event.text());
    return Made.of(events);
  }

  private static CloudEvent order(Row row, String customer, Instant time, Shop shop)
      throws WrongLine {
    String order = row.required(ORDER, text -> new OrderId(text).value());
    Currency currency = shop.currency(row, CURRENCY);
    BigDecimal total = row.requiredAmount(TOTAL, currency);
    if (total.signum() < 0) {
      throw new WrongLine(
          "total", "is negative, expected zero or more (a refund has type refund and an amount)");
    }
    return shop.event(EventType.ORDER_COMPLETED, customer, "order/" + order, time)
        .with("order_id", order)
        .with("currency", currency.getCurrencyCode())
        .withMoney("total", Optional.of(total));
  }

  private static CloudEvent refund(Row row, String customer, Instant time, Shop shop)
      throws WrongLine {
    String refund = row.required(REFUND, text -> new OrderId(text).value());
    Currency currency = shop.currency(row, CURRENCY);
    BigDecimal amount = row.requiredAmount(AMOUNT, currency);
    if (amount.signum() <= 0) {
      throw new WrongLine("amount", "is not positive, expected what was given back");
    }
    return shop.event(EventType.ORDER_REFUNDED, customer, "refund/" + refund, time)
        .with("refund_id", refund)
        .with("order_id", row.text(ORDER))
        .with("currency", currency.getCurrencyCode())
        .withMoney("amount", Optional.of(amount));
  }

  private Optional<String> profile(Row row, String customer, Instant time, Shop shop)
      throws WrongLine {
    Map<ProfileField, String> profile = new EnumMap<>(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      row.find(Column.of(field.code()), field::canonical)
          .ifPresent(value -> profile.put(field, value));
    }
    if (profile.isEmpty() || profile.equals(said.put(customer, profile))) {
      return Optional.empty();
    }
    CloudEvent event =
        shop.event(EventType.CUSTOMER_UPDATED, customer, "profile/" + customer + "/" + time, time);
    profile.forEach((field, value) -> event.with(field.code(), value));
    return Optional.of(event.text());
  }
}
