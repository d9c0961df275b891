package dev.perennial.arch.broken.lambda.handler;

import dev.perennial.lambda.Deployment;

/// Keeps something that a snapshot would keep too.
public final class RemembersAcrossCalls {
  private static String last = "";

  private final String first;

  /// As Lambda makes it.
  public RemembersAcrossCalls() {
    first = last;
  }

  /// With what the deployment gives.
  public RemembersAcrossCalls(Deployment deployment) {
    first = deployment.toString();
  }

  String handle(String event) {
    last = event;
    return first;
  }
}
