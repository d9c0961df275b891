/// The virtual clock and EventBridge schedule expressions.
@NullMarked
package dev.perennial.local.clock;

import org.jspecify.annotations.NullMarked;
