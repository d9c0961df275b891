package dev.perennial.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `replay`.
@Command(name = "replay", mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
