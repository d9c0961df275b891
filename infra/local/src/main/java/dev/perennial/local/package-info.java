/// The embedded runtime: what template.yaml describes, in one process and on a virtual clock.
@NullMarked
package dev.perennial.local;

import org.jspecify.annotations.NullMarked;
