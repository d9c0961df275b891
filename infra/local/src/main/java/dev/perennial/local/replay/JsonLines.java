package dev.perennial.local.replay;

import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.InvalidEvent;
import java.util.List;

/// One CloudEvent a line, as JSON.
record JsonLines() implements LineFormat {

  @Override
  public List<ReadEvent> read(String line) throws WrongLine {
    try {
      return List.of(ReadEvent.once(EventReader.read(line)));
    } catch (InvalidEvent e) {
      String message = String.valueOf(e.getMessage());
      throw new WrongLine(e.pointer(), message.substring(e.pointer().length()).strip());
    }
  }
}
