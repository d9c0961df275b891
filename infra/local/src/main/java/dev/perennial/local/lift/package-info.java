/// The command `lift`: treated against held out, from any table.
@NullMarked
package dev.perennial.local.lift;

import org.jspecify.annotations.NullMarked;
