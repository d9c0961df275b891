/// One mail of a campaign as a customer would get it, without a shop around it. Nothing here
/// decides whether anybody gets it.
@NullMarked
package dev.perennial.local.preview;

import org.jspecify.annotations.NullMarked;
