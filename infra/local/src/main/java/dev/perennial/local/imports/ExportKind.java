package dev.perennial.local.imports;

/// What an export comes from. The names are those of the command line.
public enum ExportKind {
  SHOPIFY,
  WOOCOMMERCE,
  KLAVIYO,
  STRIPE,
  CSV;

  /// How such a table is read; which of several exports it is, its header tells.
  Export reader(Table table) {
    return switch (this) {
      case SHOPIFY ->
          table.has(ShopifyCustomers.ACCEPTS) && !table.has(ShopifyOrders.LINE)
              ? new ShopifyCustomers()
              : new ShopifyOrders();
      case WOOCOMMERCE -> new WooCommerceOrders();
      case KLAVIYO -> new KlaviyoProfiles();
      case STRIPE -> new StripePayments();
      case CSV -> new OwnTable();
    };
  }

  /// The name on the command line.
  @Override
  public String toString() {
    return Table.lower(name());
  }
}
