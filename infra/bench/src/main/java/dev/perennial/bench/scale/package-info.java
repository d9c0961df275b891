/// How a night grows with the customers, to a million and more.
@NullMarked
package dev.perennial.bench.scale;

import org.jspecify.annotations.NullMarked;
