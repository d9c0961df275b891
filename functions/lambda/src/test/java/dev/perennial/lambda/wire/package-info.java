/// Tests of the package of the same name.
@NullMarked
package dev.perennial.lambda.wire;

import org.jspecify.annotations.NullMarked;
