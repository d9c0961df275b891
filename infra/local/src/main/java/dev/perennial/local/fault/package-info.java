/// Faults for tests: what goes wrong between a function and its tables. Nothing here runs by
/// itself.
@NullMarked
package dev.perennial.local.fault;

import org.jspecify.annotations.NullMarked;
