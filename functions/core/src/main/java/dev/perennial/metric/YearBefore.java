package dev.perennial.metric;

import java.util.SortedMap;

/// The twelve months before the end of a period: what yearly rates are taken from.
///
/// @param active customers at their start
/// @param lost of those who are not active at their end
/// @param purchasers customers with an order in a currency
/// @param revenue minor units of the orders' totals, by currency
record YearBefore(
    long active, long lost, SortedMap<String, Long> purchasers, SortedMap<String, Long> revenue) {}
