/// What every implementation of a store has to pass.
@NullMarked
package dev.perennial.store;

import org.jspecify.annotations.NullMarked;
