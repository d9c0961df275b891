package dev.perennial.local.cli;

import java.nio.file.Path;

/// Where this copy of Perennial lies: the folder of template.yaml. The launcher tells.
final class Home {
  private Home() {}

  static Path path(String name) {
    return Path.of(System.getProperty("perennial.root", "")).resolve(name);
  }
}
