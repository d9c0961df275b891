/// Batches of stream records: what every function that reads a stream has to get right.
@NullMarked
package dev.perennial.lambda.stream;

import org.jspecify.annotations.NullMarked;
