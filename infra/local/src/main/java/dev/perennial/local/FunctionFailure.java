package dev.perennial.local;

import java.time.Instant;

/// An asynchronous invocation (by a schedule or a rule) that Lambda gave up on.
public record FunctionFailure(Instant at, String function, String errorType, String errorMessage) {}
