@NullMarked
package dev.perennial.local.states;

import org.jspecify.annotations.NullMarked;
