package dev.perennial.arch.broken.lambda.handler;

import dev.perennial.lambda.Deployment;

/// Lambda could not make it.
public final class OneConstructor {
  private final Deployment deployment;

  /// With what the deployment gives.
  public OneConstructor(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public String toString() {
    return deployment.toString();
  }
}
