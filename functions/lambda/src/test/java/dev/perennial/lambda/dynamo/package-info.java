/// Tests of the package of the same name.
@NullMarked
package dev.perennial.lambda.dynamo;

import org.jspecify.annotations.NullMarked;
