package dev.perennial.mail.render;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What a file such as `campaigns/birthday/en.md` says: a head of `name: text` lines, an empty
/// line, and the body.
///
/// @param head `subject`, `preheader`, and `footer` where it is not the one for customers
record MailSource(String place, Map<String, String> head, String body) {
  private static final Set<String> NAMES = Set.of("subject", "preheader", "footer");

  MailSource {
    head = Map.copyOf(head);
  }

  /// Reads the file. What is wrong is an IllegalStateException that names it.
  static MailSource read(String place) {
    String text = Resources.text(place).replace("\r\n", "\n");
    int end = text.indexOf("\n\n");
    if (end < 0) {
      throw wrong(place, "no empty line after the subject and the preheader");
    }
    Map<String, String> head = new HashMap<>();
    for (String line : text.substring(0, end).lines().toList()) {
      int colon = line.indexOf(": ");
      if (colon < 0 || !NAMES.contains(line.substring(0, colon))) {
        throw wrong(place, "\"%s\", expected subject, preheader or footer".formatted(line));
      }
      head.put(line.substring(0, colon), line.substring(colon + 2).strip());
    }
    if (!head.containsKey("subject") || !head.containsKey("preheader")) {
      throw wrong(place, "no subject or no preheader");
    }
    return new MailSource(place, head, text.substring(end).strip());
  }

  /// For whom the footer is: `customer`, `staff` or `confirm`.
  String footer() {
    return head.getOrDefault("footer", "customer");
  }

  /// The line of the head that has to be there.
  String line(String name) {
    String line = head.get(name);
    if (line == null) {
      throw wrong(place, "no " + name);
    }
    return line;
  }

  private static IllegalStateException wrong(String place, String what) {
    return new IllegalStateException(place + ": " + what);
  }
}
