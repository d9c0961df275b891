/// The shell around the core: what a function is given by its deployment. Adapters live in the
/// packages below, one a technology; decisions live in the core.
@NullMarked
package dev.perennial.lambda;

import org.jspecify.annotations.NullMarked;
