package dev.perennial.local;

import java.time.Instant;

/// An asynchronous invocation (by a schedule or a rule) of a function that Lambda gave up on, or an
/// execution of a state machine that failed.
public record FunctionFailure(Instant at, String function, String errorType, String errorMessage) {}
