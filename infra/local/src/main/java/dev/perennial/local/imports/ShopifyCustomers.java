package dev.perennial.local.imports;

import dev.perennial.event.ProfileField;
import dev.perennial.local.replay.WrongLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Customers as Shopify's admin exports them. Consent is `yes` or `no` there; `no` may be a
/// customer who was never asked, and is taken as no.
/// https://help.shopify.com/en/manual/customers/import-export-customers
record ShopifyCustomers() implements Export {
  static final Column ACCEPTS = Column.of("Accepts Email Marketing", "Accepts Marketing");
  private static final Column ID = Column.of("Customer ID");
  private static final Column EMAIL = Column.of("Email");

  @Override
  public List<Column> required() {
    return List.of(EMAIL, ACCEPTS);
  }

  @Override
  public Made events(List<Row> rows, Shop shop) throws WrongLine {
    Row row = rows.getFirst();
    Optional<String> customer = shop.customer(row, ID, EMAIL);
    if (customer.isEmpty()) {
      return Made.leftOut("customers with neither an id nor an e-mail address");
    }
    Instant time = shop.exportedAt();
    String id = customer.get();
    List<String> events = new ArrayList<>();
    events.add(
        new Profiles(shop, "shopify/export/customer")
            .of(row, EMAIL, id, time)
            .with(
                ProfileField.COUNTRY,
                row.profile(
                    ProfileField.COUNTRY,
                    Column.of("Default Address Country Code", "Country Code")))
            .with("phone", row.text(Column.of("Phone", "Default Address Phone")))
            .withTags(tags(row))
            .text());
    Consents consents = new Consents(shop, "shopify", id);
    accepted(row, ACCEPTS)
        .map(state -> consents.event("email", state, shop.undated(state)))
        .ifPresent(events::add);
    accepted(row, Column.of("Accepts SMS Marketing"))
        .map(state -> consents.event("sms", state, shop.undated(state)))
        .ifPresent(events::add);
    return Made.of(events);
  }

  private static Optional<String> accepted(Row row, Column column) throws WrongLine {
    return row.find(
        column,
        text ->
            switch (Table.lower(text)) {
              case "yes", "true" -> "granted";
              case "no", "false" -> "withdrawn";
              default -> throw new IllegalArgumentException("is unknown, expected yes or no");
            });
  }

  private static List<String> tags(Row row) {
    return Arrays.stream(row.text(Column.of("Tags")).orElse("").split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }
}
