/// DynamoDB Local in this process, without HTTP and without telemetry, and what it was made to do.
@NullMarked
package dev.perennial.local.dynamo;

import org.jspecify.annotations.NullMarked;
