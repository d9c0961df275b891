package dev.perennial.arch.broken.lambda.handler;

import dev.perennial.lambda.Deployment;

/// A test could make it in a way that Lambda does not.
public final class ThreeConstructors {
  private final String name;

  /// As Lambda makes it.
  public ThreeConstructors() {
    this("");
  }

  /// With what the deployment gives.
  public ThreeConstructors(Deployment deployment) {
    this(deployment.toString());
  }

  /// With something else.
  public ThreeConstructors(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
