package dev.perennial.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is kept of a person, by the names of the contract. Each field knows its canonical text.
public enum ProfileField {
  EMAIL("email"),
  FIRST_NAME("first_name"),
  LAST_NAME("last_name"),
  BIRTHDAY("birthday"),
  LOCALE("locale"),
  TIMEZONE("timezone"),
  COUNTRY("country"),
  CREATED_AT("created_at"),
  REFERRED_BY("referred_by"),
  PAUSED_UNTIL("paused_until");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s\\p{Z}@<>\",;:\\\\]+@[^\\s\\p{Z}@<>\",;:\\\\.]+(\\.[^\\s\\p{Z}@<>\",;:\\\\.]+)+");
  private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z]{2}");
  private static final int MOST_CHARACTERS = 254;

  private final String code;

  ProfileField(String code) {
    this.code = code;
  }

  /// The name on the wire and in stored items.
  public String code() {
    return code;
  }

  /// The field of that name, or empty if none is kept under it.
  public static Optional<ProfileField> find(String code) {
    return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
  }

  /// The one text that stands for the value: trimmed, a country in capitals, a locale as a BCP 47
  /// tag, a birthday as `YYYY-MM-DD` or `--MM-DD`. An empty text stays empty: it clears the field.
  /// Throws IllegalArgumentException that says what was expected and never repeats the value; it
  /// has no cause, since that would.
  public String canonical(String text) {
    String value = text.strip();
    if (value.isEmpty()) {
      return value;
    }
    if (value.length() > MOST_CHARACTERS
        || value.chars().anyMatch(Character::isISOControl)
        || !Text.isText(value)) {
      throw wrong("at most 254 characters and no control character");
    }
    try {
      return switch (this) {
        case EMAIL -> address(value);
        case BIRTHDAY -> Birthday.parse(value).toString();
        case LOCALE -> new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
        case TIMEZONE -> ZoneId.of(value).getId();
        case COUNTRY -> country(value);
        case CREATED_AT, PAUSED_UNTIL -> Instant.parse(value).toString();
        case FIRST_NAME, LAST_NAME, REFERRED_BY -> value;
      };
    } catch (IllformedLocaleException _) {
      throw wrong("a BCP 47 language tag such as en-GB");
    } catch (DateTimeParseException _) {
      throw wrong("an RFC 3339 time such as 2026-01-31T12:00:00Z");
    } catch (DateTimeException _) {
      throw wrong("an IANA time zone such as Europe/Prague");
    }
  }

  private String address(String value) {
    if (!ADDRESS.matcher(value).matches()) {
      throw wrong("an address such as name@example.com");
    }
    return value;
  }

  private String country(String value) {
    if (!TWO_LETTERS.matcher(value).matches()) {
      throw wrong("an ISO 3166-1 code of two letters such as GB");
    }
    return value.toUpperCase(Locale.ROOT);
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(code + " is not valid, expected " + expected);
  }
}
