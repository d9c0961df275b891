/// What the segments of a nightly sweep gather and hand over, and the model that all score with.
@NullMarked
package dev.perennial.lambda.sweep;

import org.jspecify.annotations.NullMarked;
