/// The command line: what is asked, what is printed, and the exit code.
@NullMarked
package dev.perennial.local.cli;

import org.jspecify.annotations.NullMarked;
