/// What a shop wants its metrics to be, and what it compares them with: goals, benchmarks, and the
/// periods in which each metric is looked at. `docs/goals.md` has the formulas. Nothing here knows
/// how a report looks.
@NullMarked
package dev.perennial.goal;

import org.jspecify.annotations.NullMarked;
