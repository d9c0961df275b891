package dev.perennial.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.settings.ReportSettings.Recipient;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportSettingsTest {
  @Test
  void two_recipients_with_one_address_are_refused_without_naming_it() {
    assertThatThrownBy(() -> settings("ada@shop.example", "bob@shop.example", "Ada@Shop.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "recipient 3 of reports has the address of one before, expected each address once");
    assertThat(settings("ada@shop.example", "bob@shop.example").recipients()).hasSize(2);
  }

  private static ReportSettings settings(String... addresses) {
    List<Recipient> recipients =
        Stream.of(addresses).map(one -> new Recipient(one, "en", ZoneOffset.UTC)).toList();
    return new ReportSettings(true, true, true, recipients);
  }
}
