/// Tests of how reports are written.
@NullMarked
package dev.perennial.mail.report;

import org.jspecify.annotations.NullMarked;
