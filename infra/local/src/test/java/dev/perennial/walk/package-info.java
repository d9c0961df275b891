/// The real handlers on the embedded runtime, from an event to a mail.
@NullMarked
package dev.perennial.walk;

import org.jspecify.annotations.NullMarked;
