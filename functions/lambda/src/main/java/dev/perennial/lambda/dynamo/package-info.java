/// The stores on DynamoDB. Each states its key schema and every condition that it writes.
@NullMarked
package dev.perennial.lambda.dynamo;

import org.jspecify.annotations.NullMarked;
