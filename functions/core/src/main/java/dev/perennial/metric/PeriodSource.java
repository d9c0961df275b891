package dev.perennial.metric;

import java.util.Optional;

/// Everything that the metrics of a period are made of, of one slice: from equal ones follow equal
/// figures.
///
/// @param activeBefore how many were active at the start
/// @param activeAfter how many were active at the end
/// @param year where the value of a customer is told
record PeriodSource(
    FigureBasis basis,
    Slice slice,
    long activeBefore,
    long activeAfter,
    Numbers numbers,
    Optional<YearBefore> year) {}
