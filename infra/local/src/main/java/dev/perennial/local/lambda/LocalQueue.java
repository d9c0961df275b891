package dev.perennial.local.lambda;

import java.util.ArrayList;
import java.util.List;

/// A queue of the template, in memory: what was sent to it, in order.
public final class LocalQueue {

  private final String name;
  private final List<String> messages = new ArrayList<>();

  public LocalQueue(String name) {
    this.name = name;
  }

  /// The logical id.
  public String name() {
    return name;
  }

  /// Appends a message.
  public synchronized void send(String body) {
    messages.add(body);
  }

  /// The messages so far.
  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }
}
