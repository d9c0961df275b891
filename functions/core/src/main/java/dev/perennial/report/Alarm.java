package dev.perennial.report;

/// Something that should not wait for the next report, and the occasion on which it is told once.
public record Alarm(Advice advice, Occasion occasion) {}
