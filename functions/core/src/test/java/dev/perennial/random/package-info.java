/// Random tests that can be repeated: the runner with its seeds, the histories that are drawn, and
/// the obvious fold that they are held against. Nothing here may share code with the real fold.
@NullMarked
package dev.perennial.random;

import org.jspecify.annotations.NullMarked;
