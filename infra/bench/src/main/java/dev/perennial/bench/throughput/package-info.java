/// Events a second and capacity units an event, on DynamoDB Local in this process: the fold of this
/// product beside two handlers that others write.
@NullMarked
package dev.perennial.bench.throughput;

import org.jspecify.annotations.NullMarked;
