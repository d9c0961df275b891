/// Lambda as documented: calling a handler through JSON, and event source mappings of streams.
@NullMarked
package dev.perennial.local.lambda;

import org.jspecify.annotations.NullMarked;
