/// What a report to marketers says: figures with what they were before, customers over time,
/// cohorts, campaigns, what is at risk, and what to do next.
///
/// Data in, records out. How any of it is written in a language is not known here.
@NullMarked
package dev.perennial.report;

import org.jspecify.annotations.NullMarked;
