/// Folds all customers of a shop anew from their events, reports in what the stored ones differ,
/// and puts them right. What a customer should be is decided in the core.
@NullMarked
package dev.perennial.local.rebuild;

import org.jspecify.annotations.NullMarked;
