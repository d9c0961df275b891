package dev.perennial.local.cost;

import dev.perennial.local.cost.Tables.Price;
import java.util.ArrayList;
import java.util.List;

/// What a month costs, line by line, in dollars before tax.
public record Bill(List<Line> lines) {
  public Bill {
    lines = List.copyOf(lines);
  }

  /// So many of something at its price.
  ///
  /// @param quantity how many were used; what is free is part of it
  /// @param free how many of those were free
  public record Line(Price price, double quantity, double free) {
    /// What they cost.
    public double dollars() {
      return price.of(Math.max(0, quantity - free));
    }
  }

  /// What a load takes at these prices.
  ///
  /// @param freeTier whether what AWS gives each account for nothing each month is taken off
  public static Bill of(Load load, Tables tables, boolean freeTier) {
    List<Line> lines = new ArrayList<>();
    Consumption.of(load, tables)
        .quantities()
        .forEach(
            (code, quantity) -> {
              Price price = tables.price(code);
              lines.add(new Line(price, quantity, freeTier ? price.free() : 0));
            });
    return new Bill(lines);
  }

  /// All of it.
  public double dollars() {
    return lines.stream().mapToDouble(Line::dollars).sum();
  }
}
