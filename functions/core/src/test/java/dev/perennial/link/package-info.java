@NullMarked
package dev.perennial.link;

import org.jspecify.annotations.NullMarked;
