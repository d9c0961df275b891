/// Benchmarks of what is done for each customer, and of fits: `-Pbench`. Not part of verify.
@NullMarked
package dev.perennial.bench;

import org.jspecify.annotations.NullMarked;
