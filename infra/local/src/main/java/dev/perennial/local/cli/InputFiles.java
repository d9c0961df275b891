package dev.perennial.local.cli;

import dev.perennial.local.replay.EventFile;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The files of events that a command is given, and how to read them.
final class InputFiles {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "Events, packed by gzip (.gz) or not:",
        ".jsonl: a CloudEvent a line;",
        ".csv: customer_id,order_id,time,currency,total and any of"
            + " email,first_name,country,birthday,locale,timezone;"
            + " with a column type (order, refund, cancellation) also refund_id,amount."
            + " A time is RFC 3339, or a date: the start of that day in the shop's zone."
      })
  private List<Path> paths = new ArrayList<>();

  @Mixin private final SettingsOption settings = new SettingsOption();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "shop",
      description = "The store that the rows of a table come from. Default: shop")
  private String source = "shop";

  List<Path> paths() {
    return List.copyOf(paths);
  }

  Optional<Path> settings() {
    return settings.file();
  }

  List<EventFile> files(ZoneId zone) {
    return paths.stream().map(path -> new EventFile(path, source, zone)).toList();
  }
}
