package dev.perennial.metric;

import dev.perennial.customer.Customer;
import dev.perennial.customer.Loyalty;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A part of the customers: those who share a value of a dimension.
///
/// @param value what they share; empty text where it is not known, [#OTHER] for all whose value is
///   not kept apart
public record Slice(Dimension dimension, String value) implements Comparable<Slice> {
  /// Everybody.
  public static final Slice ALL = new Slice(Dimension.ALL, "");

  /// The value of those that are not kept apart.
  public static final String OTHER = "*";

  /// What a figure of a cohort has before its part.
  private static final Pattern MONTH_OFFSET = Pattern.compile("^[0-9]+ ");

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

  /// The part of that name, or empty if it names everybody or none.
  static Optional<Slice> find(String text) {
    int at = text.indexOf('=');
    return at < 0
        ? Optional.empty()
        : Dimension.find(text.substring(0, at))
            .map(dimension -> new Slice(dimension, text.substring(at + 1)));
  }

  /// The parts of which anything is said there, but everybody, in order.
  ///
  /// @param rollups of any kind
  public static Set<Slice> in(Collection<Rollup> rollups) {
    Set<Slice> parts = new TreeSet<>();
    for (Rollup rollup : rollups) {
      for (Figure figure : rollup.figures().keySet()) {
        find(MONTH_OFFSET.matcher(figure.of()).replaceFirst("")).ifPresent(parts::add);
      }
    }
    return parts;
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
