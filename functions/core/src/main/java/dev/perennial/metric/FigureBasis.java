package dev.perennial.metric;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.SortedSet;

/// What the figures of all periods of a run have in common.
///
/// @param currencies those that the shop has ever had
/// @param margin the part of revenue that the shop keeps
record FigureBasis(SortedSet<Currency> currencies, BigDecimal margin) {}
