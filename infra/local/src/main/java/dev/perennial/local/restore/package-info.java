/// What an operator does after a restore: copies back into a table of the stack what it has lost.
@NullMarked
package dev.perennial.local.restore;

import org.jspecify.annotations.NullMarked;
