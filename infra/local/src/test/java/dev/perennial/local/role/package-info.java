@NullMarked
package dev.perennial.local.role;

import org.jspecify.annotations.NullMarked;
