/// What a shop can set, with its defaults and bounds.
@NullMarked
package dev.perennial.settings;

import org.jspecify.annotations.NullMarked;
