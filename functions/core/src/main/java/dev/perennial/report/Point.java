package dev.perennial.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A value of a period.
///
/// @param start the first day
/// @param end the day after the last one
/// @param value null where there is none, such as a rate of nobody
public record Point(LocalDate start, LocalDate end, @Nullable BigDecimal value) {}
