package dev.perennial.metric;

import dev.perennial.customer.Customer;
import dev.perennial.customer.Loyalty;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A part of the customers: those who share a value of a dimension.
///
/// @param value what they share; empty text where it is not known, [#OTHER] for all whose value is
///   not kept apart
public record Slice(Dimension dimension, String value) implements Comparable<Slice> {
  /// Everybody.
  public static final Slice ALL = new Slice(Dimension.ALL, "");

  /// The value of those that are not kept apart.
  public static final String OTHER = "*";

  private static final Comparator<Slice> ORDER =
      Comparator.comparing(Slice::dimension).thenComparing(Slice::value);

  /// Everybody, and what else that customer belongs to, but for stores. A dimension that the shop
  /// does not use is left out: one of traits where the customer has no such trait, tiers where
  /// there are none.
  static List<Slice> of(Customer customer, Settings settings, Instant asOf) {
    List<Slice> slices = new ArrayList<>();
    slices.add(ALL);
    slices.add(new Slice(Dimension.COUNTRY, customer.profile(ProfileField.COUNTRY).orElse("")));
    if (!settings.loyalty().tiers().isEmpty()) {
      String tier = Loyalty.tier(customer.history(), settings, asOf).orElse("");
      slices.add(new Slice(Dimension.TIER, tier));
    }
    trait(customer, Dimension.CAMPAIGN).ifPresent(slices::add);
    trait(customer, Dimension.SOURCE).ifPresent(slices::add);
    return slices;
  }

  private static Optional<Slice> trait(Customer customer, Dimension dimension) {
    return customer.trait(dimension.code()).map(value -> new Slice(dimension, value));
  }

  /// As figures name it: `country=CZ`; empty text for everybody.
  public String text() {
    return equals(ALL) ? "" : dimension.code() + "=" + value;
  }

  /// The part of that dimension in which everybody is whose value is not kept apart.
  Slice other() {
    return new Slice(dimension, OTHER);
  }

  @Override
  public int compareTo(Slice other) {
    return ORDER.compare(this, other);
  }
}
