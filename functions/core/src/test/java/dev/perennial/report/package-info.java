/// Tests of reports.
@NullMarked
package dev.perennial.report;

import org.jspecify.annotations.NullMarked;
