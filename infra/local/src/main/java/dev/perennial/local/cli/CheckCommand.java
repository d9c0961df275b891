package dev.perennial.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `check`.
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
