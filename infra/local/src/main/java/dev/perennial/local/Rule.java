package dev.perennial.local;

import dev.perennial.local.lambda.LambdaFunction;
import dev.perennial.local.lambda.RecordFilter;

/// An EventBridge rule: events that match wake the function.
record Rule(RecordFilter pattern, LambdaFunction function) {}
