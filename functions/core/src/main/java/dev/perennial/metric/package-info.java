/// Metrics: what each customer adds to the figures of periods and cohorts, how that merges, and the
/// figures made of it. Definitions stand in `docs/metrics.md`. Nothing here knows where anything is
/// stored, nor how a report looks.
@NullMarked
package dev.perennial.metric;

import org.jspecify.annotations.NullMarked;
