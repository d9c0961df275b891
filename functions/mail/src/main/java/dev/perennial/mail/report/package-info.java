/// Writes the report to marketers in a language: as one page that holds all that it needs, and as a
/// mail. What the figures are is settled in the core; nothing here counts.
@NullMarked
package dev.perennial.mail.report;

import org.jspecify.annotations.NullMarked;
