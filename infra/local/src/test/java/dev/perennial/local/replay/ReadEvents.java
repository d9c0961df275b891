package dev.perennial.local.replay;

import dev.perennial.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What was read of files of events.
final class ReadEvents {
  static final String HEADER = "customer_id,order_id,time,currency,total\n";
  static final String RIGHT = "c1,o1,2026-01-31T12:00:00Z,EUR,12.50\n";

  private final Path folder;
  private final List<Event> events = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<String> json = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  ReadEvents(Path folder) {
    this.folder = folder;
  }

  List<Event> events() {
    return events;
  }

  List<Long> lines() {
    return lines;
  }

  List<String> json() {
    return json;
  }

  List<Problem> problems() {
    return problems;
  }

  /// Reads a file of that name and content.
  void read(String name, String content) throws IOException {
    read(Files.writeString(folder.resolve(name), content));
  }

  void read(Path file) {
    new EventFile(file, "shop", ZoneId.of("Europe/Prague"))
        .read(
            (format, number, text, read) -> {
              lines.add(number);
              read.forEach(one -> events.add(one.envelope().event()));
              read.forEach(one -> json.add(one.envelope().json()));
            },
            problems::add);
  }

  /// An event of an order.
  static String order(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"s","type":"order.completed","subject":"c1",\
    "time":"2026-01-31T12:00:00Z","data":{"order_id":"%s","currency":"EUR","total":"1.00"}}\
    """
        .formatted(id, id);
  }
}
