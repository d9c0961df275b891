/// What running it costs, from units that were measured and a table of prices: pure arithmetic,
/// with both tables as files beside it.
@NullMarked
package dev.perennial.local.cost;

import org.jspecify.annotations.NullMarked;
