package dev.perennial.local;

import dev.perennial.local.lambda.RecordFilter;

/// An EventBridge rule: events that match wake the target.
record Rule(RecordFilter pattern, Target target) {}
