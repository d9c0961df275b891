/// Classes that break a rule of the house on purpose, where the rule holds.
@NullMarked
package dev.perennial.arch.broken.local;

import org.jspecify.annotations.NullMarked;
