/// Parts of the customers at the end of each month, the moves between them, and what those who left
/// had in common. `docs/segments.md` defines them. Counts are those of a
/// [dev.perennial.metric.Tally]: they merge in any order, and their number does not grow with the
/// customers.
@NullMarked
package dev.perennial.segment;

import org.jspecify.annotations.NullMarked;
