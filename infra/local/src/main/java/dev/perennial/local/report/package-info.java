/// The files that a run leaves: tables as CSV, and a report as one HTML page.
@NullMarked
package dev.perennial.local.report;

import org.jspecify.annotations.NullMarked;
