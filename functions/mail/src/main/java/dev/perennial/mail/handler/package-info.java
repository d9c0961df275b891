/// The functions that write to people, one small class each: parse, load, decide, store, report.
@NullMarked
package dev.perennial.mail.handler;

import org.jspecify.annotations.NullMarked;
