package dev.perennial.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is at stake if nobody does anything.
///
/// @param atRisk customers who are at risk now
/// @param ahead those who are not yet, but will be within so many days if they buy nothing; the
///   nearest first, each includes the one before
public record Outlook(Stake atRisk, List<Ahead> ahead) {
  /// Nobody is at risk, or it is not known.
  public static final Outlook NONE = new Outlook(new Stake(0, new TreeMap<>()), List.of());

  public Outlook {
    ahead = List.copyOf(ahead);
  }

  /// That of both: what two parts of the customers come to. They look ahead by the same days.
  public Outlook plus(Outlook other) {
    List<Ahead> both = new ArrayList<>();
    for (int i = 0; i < ahead.size(); i++) {
      Ahead one = ahead.get(i);
      both.add(new Ahead(one.days(), one.stake().plus(other.ahead.get(i).stake())));
    }
    return new Outlook(atRisk.plus(other.atRisk), both);
  }

  /// Customers and what they are expected to bring.
  ///
  /// @param value the expected revenue of the next 365 days, discounted, by currency, in units of
  ///   it with two decimals
  public record Stake(long customers, SortedMap<String, BigDecimal> value) {
    public Stake {
      value = Collections.unmodifiableSortedMap(new TreeMap<>(value));
    }

    private Stake plus(Stake other) {
      SortedMap<String, BigDecimal> sum = new TreeMap<>(value);
      other.value.forEach((currency, more) -> sum.merge(currency, more, BigDecimal::add));
      return new Stake(customers + other.customers, sum);
    }
  }

  /// Those whose risk date lies within so many days.
  public record Ahead(int days, Stake stake) {}
}
