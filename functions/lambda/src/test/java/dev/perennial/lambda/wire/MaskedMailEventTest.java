package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What no reader understood is kept without addresses, however long it is.
class MaskedMailEventTest {
  private static final int LONG = 60_000;

  @Test
  @Timeout(5)
  void a_long_text_without_any_address_is_kept_at_once_and_as_it_is() {
    String text = "a".repeat(LONG);

    assertThat(kept(text)).isEqualTo(text);
  }

  @Test
  @Timeout(5)
  void an_address_goes_wherever_it_stands() {
    assertThat(kept("to <ada@example.com>,bob@example.com;one@two@example.com"))
        .isEqualTo("to <(address)>,(address);(address)");
    assertThat(kept("a".repeat(LONG) + " ada@example.com")).endsWith("a (address)");
  }

  private static String kept(String text) {
    assertThat(MailEventReader.read(text)).hasSize(1);
    return ((Told.Unreadable) MailEventReader.read(text).getFirst()).text();
  }
}
