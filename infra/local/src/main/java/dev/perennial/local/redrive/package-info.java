/// What an operator does once the cause is mended: gives to functions again what Lambda or
/// EventBridge gave up on and kept in FailedBatches. Reaches AWS by its own command line, so that
/// no client of queues or functions is carried here.
@NullMarked
package dev.perennial.local.redrive;

import org.jspecify.annotations.NullMarked;
