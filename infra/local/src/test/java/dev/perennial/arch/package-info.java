/// The rules of the house that the compiler cannot keep, and for each a class that breaks it.
@NullMarked
package dev.perennial.arch;

import org.jspecify.annotations.NullMarked;
