/// Tests of the package of the same name.
@NullMarked
package dev.perennial.lambda.sweep;

import org.jspecify.annotations.NullMarked;
