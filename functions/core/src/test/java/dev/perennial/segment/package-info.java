@NullMarked
package dev.perennial.segment;

import org.jspecify.annotations.NullMarked;
