/// Models.
@NullMarked
package dev.perennial.risk;

import org.jspecify.annotations.NullMarked;
