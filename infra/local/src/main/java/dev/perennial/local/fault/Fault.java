package dev.perennial.local.fault;

/// What may happen to a call to DynamoDB.
public enum Fault {
  /// It is answered.
  NONE,
  /// It is refused because capacity is used up; nothing is done.
  THROTTLE,
  /// It fails inside DynamoDB; nothing is done.
  SERVER_ERROR,
  /// It is done, and the answer never comes back.
  LOST_ANSWER,
  /// The function dies before the call; nothing is done.
  CRASH_BEFORE,
  /// The call is done and the function dies before it learns so.
  CRASH_AFTER
}
