/// Tests of the package of the same name.
@NullMarked
package dev.perennial.lambda.render;

import org.jspecify.annotations.NullMarked;
