package dev.perennial.mail.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"shop@example.com", "Shop <shop@example.com>", "\"A, B\" <a@example.com>"})
  void what_is_ascii_stays_as_it_is(String mailbox) {
    assertThat(Mailbox.encoded(mailbox)).isEqualTo(mailbox);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Květiny",
        "فروشگاه گل‌های بهاری و هدیه‌های کوچک برای همهٔ خانواده",
        "🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷🌷"
      })
  void a_name_of_another_script_is_in_words_that_hold_whole_characters(String name) {
    String encoded = Mailbox.encoded(name + " <shop@example.com>");

    assertThat(encoded).matches("\\p{ASCII}+").endsWith("?= <shop@example.com>");
    List<String> words = Arrays.asList(encoded.replace(" <shop@example.com>", "").split(" ", -1));
    assertThat(words).allMatch(word -> word.length() <= 75);
    assertThat(words.stream().map(MailboxTest::decoded).collect(Collectors.joining()))
        .isEqualTo(name);
  }

  @Test
  void quotes_around_a_name_go() {
    assertThat(decoded(Mailbox.encoded("\"Žofie, s.r.o.\" <a@example.com>").split(" ", -1)[0]))
        .isEqualTo("Žofie, s.r.o.");
  }

  private static String decoded(String word) {
    String base64 = word.substring("=?UTF-8?B?".length(), word.length() - "?=".length());
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }
}
