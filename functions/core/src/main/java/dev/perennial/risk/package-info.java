/// Churn risk and customer value: probability models of repeat buying and spend, their fits, the
/// learned default that is shipped, and the backtest that compares them.
///
/// Pure functions and records only. No clock, no input or output, no environment; chance only as a
/// `RandomGenerator` argument. Times are weeks inside the models, and days (since 1970-01-01) in
/// histories.
@NullMarked
package dev.perennial.risk;

import org.jspecify.annotations.NullMarked;
