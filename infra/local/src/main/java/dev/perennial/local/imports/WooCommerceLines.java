package dev.perennial.local.imports;

import dev.perennial.lambda.platform.CloudEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lines of an order of WooCommerce: in columns of their own, a row a line (`item_name`,
/// `item_sku`, …); or packed into one field as `name:…|sku:…|quantity:…`, with `;` between the
/// lines (`line_items`) or a column a line (`line_item_1`, `line_item_2`, …). What cannot be read
/// is left out: an order counts whatever its lines are.
final class WooCommerceLines {
  private static final int MOST_COLUMNS = 50;

  private WooCommerceLines() {}

  static List<CloudEvent.Product> of(List<Row> rows) {
    List<CloudEvent.Product> lines = new ArrayList<>();
    for (Row row : rows) {
      row.text(Column.of("item_name", "Item Name")).ifPresent(name -> lines.add(line(row, name)));
    }
    if (lines.isEmpty()) {
      Row order = rows.getFirst();
      order
          .text(Column.of("line_items"))
          .ifPresent(
              text -> {
                for (String packed : text.split(";", -1)) {
                  unpacked(packed).ifPresent(lines::add);
                }
              });
      for (int i = 1; i <= MOST_COLUMNS; i++) {
        order
            .text(Column.of("line_item_" + i))
            .flatMap(text -> unpacked(text))
            .ifPresent(lines::add);
      }
    }
    return lines;
  }

  private static CloudEvent.Product line(Row row, String name) {
    return new CloudEvent.Product(
        row.text(Column.of("item_product_id", "Product Id")),
        row.text(Column.of("item_sku", "SKU")),
        Optional.of(name),
        row.number(Column.of("item_price", "Item Cost")),
        row.number(Column.of("item_quantity", "Quantity")));
  }

  private static Optional<CloudEvent.Product> unpacked(String packed) {
    Map<String, String> parts = new HashMap<>();
    for (String part : packed.split("\\|", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0 && !part.substring(colon + 1).isBlank()) {
        parts.put(part.substring(0, colon).strip(), part.substring(colon + 1).strip());
      }
    }
    return parts.containsKey("name")
        ? Optional.of(
            new CloudEvent.Product(
                Optional.ofNullable(parts.get("product_id")),
                Optional.ofNullable(parts.get("sku")),
                Optional.ofNullable(parts.get("name")),
                Optional.empty(),
                quantity(parts)))
        : Optional.empty();
  }

  private static Optional<BigDecimal> quantity(Map<String, String> parts) {
    return Optional.ofNullable(parts.get("quantity"))
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(BigDecimal::new);
  }
}
