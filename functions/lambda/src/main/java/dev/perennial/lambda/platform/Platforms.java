package dev.perennial.lambda.platform;

import java.util.List;
import java.util.Optional;

/// The platforms that are known.
final class Platforms {
  private static final List<Platform> ALL =
      List.of(new Shopify(), new WooCommerce(), new Segment(), new Stripe());

  private Platforms() {}

  /// The platform of that name.
  static Optional<Platform> find(String name) {
    return ALL.stream().filter(platform -> platform.name().equals(name)).findFirst();
  }
}
