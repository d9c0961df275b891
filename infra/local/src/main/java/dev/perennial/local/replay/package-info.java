/// Replays: reading events from files, and playing them through the embedded runtime on a virtual
/// clock. What is printed is the command line's, what is written the report's.
@NullMarked
package dev.perennial.local.replay;

import org.jspecify.annotations.NullMarked;
