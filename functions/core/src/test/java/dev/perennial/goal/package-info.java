@NullMarked
package dev.perennial.goal;

import org.jspecify.annotations.NullMarked;
