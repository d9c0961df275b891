package dev.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// With `-Dperennial.write=true` it writes the page anew before it looks.
class EventTypesPageTest {
  private static final Path PAGE = EventSchemas.ROOT.resolve("docs/event-types.md");

  @Test
  void the_page_of_the_event_types_says_what_the_schemas_say() throws IOException {
    String text = new EventTypesPage(EventSchemas.read()).text();
    if (Boolean.getBoolean("perennial.write")) {
      Files.writeString(PAGE, text);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(text);
  }
}
