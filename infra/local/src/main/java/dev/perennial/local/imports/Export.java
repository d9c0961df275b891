package dev.perennial.local.imports;

import dev.perennial.local.replay.WrongLine;
import java.util.List;
import java.util.Optional;

/// One kind of table that software exports.
sealed interface Export
    permits OwnTable,
        ShopifyOrders,
        ShopifyCustomers,
        WooCommerceOrders,
        KlaviyoProfiles,
        StripePayments {

  /// The columns without which it is not one.
  List<Column> required();

  /// The column by which rows that follow each other are one thing, such as the lines of an order;
  /// empty if each row is by itself.
  default Optional<Column> groupedBy() {
    return Optional.empty();
  }

  /// What those rows say, the first of which has what is said once.
  Made events(List<Row> rows, Shop shop) throws WrongLine;
}
