package dev.perennial.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileFieldTest {

  @ParameterizedTest
  @CsvSource({
    "EMAIL, ' ann@example.com ', ann@example.com",
    "EMAIL, Ann.O'Neil+x@mail.example.co.uk, Ann.O'Neil+x@mail.example.co.uk",
    "BIRTHDAY, 1990-02-28, 1990-02-28",
    "BIRTHDAY, --02-29, --02-29",
    "LOCALE, en-gb, en-GB",
    "LOCALE, CS, cs",
    "TIMEZONE, Europe/Prague, Europe/Prague",
    "COUNTRY, gb, GB",
    "CREATED_AT, 2026-01-31T12:00:00.000Z, 2026-01-31T12:00:00Z",
    "FIRST_NAME, ' Anne Marie', Anne Marie",
    "LAST_NAME, فردوسی, فردوسی",
    "REFERRED_BY, c-17, c-17"
  })
  void a_value_has_one_canonical_text(ProfileField field, String text, String canonical) {
    assertThat(field.canonical(text)).isEqualTo(canonical);
    assertThat(field.canonical(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, secret, email is not valid, expected an address",
    "EMAIL, secret@example, email is not valid, expected an address",
    "EMAIL, secret@exa mple.com, email is not valid, expected an address",
    "EMAIL, secret@example..com, email is not valid, expected an address",
    "EMAIL, a@b@secret.com, email is not valid, expected an address",
    "BIRTHDAY, secret, birthday is not valid, expected a date",
    "BIRTHDAY, 1990-02-30, birthday is not valid, expected a date",
    "BIRTHDAY, --02-30, birthday is not valid, expected a date",
    "BIRTHDAY, 1991-02-29, birthday is not valid, expected a date",
    "LOCALE, secret_secret_secret, locale is not valid, expected a BCP 47",
    "TIMEZONE, Secret/Place, timezone is not valid, expected an IANA",
    "TIMEZONE, a secret place, timezone is not valid, expected an IANA",
    "COUNTRY, secret, country is not valid, expected an ISO 3166-1",
    "COUNTRY, 4f, country is not valid, expected an ISO 3166-1",
    "CREATED_AT, secret, created_at is not valid, expected an RFC 3339"
  })
  void a_wrong_value_is_refused_by_what_was_expected_and_appears_in_no_log(
      ProfileField field, String text, String message, String expected) {
    assertThatThrownBy(() -> field.canonical(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message + ", " + expected)
        .satisfies(e -> assertThat(logged(e)).doesNotContain(text));
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_text_clears_a_field(ProfileField field) {
    assertThat(field.canonical(" ")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void what_no_field_may_hold_is_refused(ProfileField field) {
    String expected = field.code() + " is not valid, expected at most 254 characters";

    assertThatThrownBy(() -> field.canonical("a".repeat(255))).hasMessageStartingWith(expected);
    assertThatThrownBy(() -> field.canonical("a\u0007b")).hasMessageStartingWith(expected);
    assertThatThrownBy(() -> field.canonical("a\uD83Db")).hasMessageStartingWith(expected);
  }

  @Test
  void a_name_may_hold_any_character_of_unicode() {
    assertThat(ProfileField.FIRST_NAME.canonical("😀")).isEqualTo("😀");
  }

  private static String logged(Throwable thrown) {
    StringWriter log = new StringWriter();
    thrown.printStackTrace(new PrintWriter(log));
    return log.toString();
  }
}
