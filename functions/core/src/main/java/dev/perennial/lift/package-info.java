/// What a treatment did: treated customers against those held out, by intention to treat.
///
/// Pure functions and records only. Rates are between 0 and 1; amounts a customer are in whatever
/// unit the caller counts them. Sources stand at each class and in `docs/lift.md`.
@NullMarked
package dev.perennial.lift;

import org.jspecify.annotations.NullMarked;
