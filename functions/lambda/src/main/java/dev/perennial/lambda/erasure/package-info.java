/// What it takes to erase a person: tombstones, copies without a person, and the removal of the
/// rest. What may be kept of an event is decided in the core.
@NullMarked
package dev.perennial.lambda.erasure;

import org.jspecify.annotations.NullMarked;
