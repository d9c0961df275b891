package dev.perennial.local.replay;

import java.util.List;

/// How the lines of a file are read.
sealed interface LineFormat permits JsonLines, CsvLines {

  /// The events that a line stands for, the main one last.
  List<ReadEvent> read(String line) throws WrongLine;
}
