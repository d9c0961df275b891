/// What the functions do before and after the snapshot that they start from.
@NullMarked
package dev.perennial.lambda;

import org.jspecify.annotations.NullMarked;
