package dev.perennial.metric;

/// Everything that the figures of a cohort are made of, of one slice: from equal ones follow equal
/// figures.
record CohortSource(Slice slice, Numbers numbers) {}
