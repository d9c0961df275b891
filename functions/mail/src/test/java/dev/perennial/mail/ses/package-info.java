@NullMarked
package dev.perennial.mail.ses;

import org.jspecify.annotations.NullMarked;
