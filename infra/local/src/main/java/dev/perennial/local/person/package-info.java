/// What an operator does for one person of a deployed shop: hand out all that is known of them, and
/// have them forgotten.
@NullMarked
package dev.perennial.local.person;

import org.jspecify.annotations.NullMarked;
