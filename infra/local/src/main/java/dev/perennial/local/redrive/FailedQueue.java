package dev.perennial.local.redrive;

import java.util.List;

/// The queue of what was given up, and the functions that it was meant for.
interface FailedQueue {

  /// A message, hidden from others for some minutes.
  ///
  /// @param id the same each time that it is received
  /// @param receipt by which it is deleted
  /// @param target the ARN of the target that EventBridge could not invoke, or empty
  record Message(String id, String receipt, String body, String target) {}

  /// Some messages, or none.
  List<Message> receive();

  /// Invokes a function and waits for its end. Returns whether it succeeded.
  boolean invoke(String function, String payload);

  /// Removes a message for good.
  void delete(Message message);

  /// Shows messages to others again at once. One that is shown already stays so.
  void release(List<Message> messages);
}
