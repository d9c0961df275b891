/// Tables and streams of DynamoDB as plain collections, for replaying much in little time: the
/// requests that this product sends, with the answers, the capacity and the stream records that
/// DynamoDB Local gives. What it does not know it refuses by name. No threads, no files.
@NullMarked
package dev.perennial.local.memory;

import org.jspecify.annotations.NullMarked;
