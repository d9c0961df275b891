package dev.perennial.local.lambda;

import java.time.Instant;

/// A record of a stream as Lambda sends it. `arrival` is the virtual time at which it was first
/// seen.
@SuppressWarnings("ArrayRecordComponent") // never compared, and too many to copy
record StreamRecord(String sequenceNumber, byte[] json, Instant arrival) {}
