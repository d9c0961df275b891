package dev.perennial.link;

import dev.perennial.customer.Latest;
import dev.perennial.event.Birthday;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.ProfileField;
import java.time.Duration;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a customer chose on the preferences page, besides topics.
///
/// @param language the BCP 47 tag of the language they want, or null for no change
/// @param paused whether they want no mail for a while
/// @param birthday the day, or null if they do not want to tell
public record ProfileAnswer(
    @Nullable String language, boolean paused, @Nullable MonthDay birthday) {
  /// How long a pause is.
  public static final Duration PAUSE = Duration.ofDays(30);

  /// The event that makes it so, with what differs from what is known and nothing else; empty if
  /// nothing differs. A year of birth is kept while the day stays, and a pause that runs is not
  /// made longer.
  public Optional<CustomerUpdated> change(Known known) {
    Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    if (language != null && !language.equals(profile(known, ProfileField.LOCALE))) {
      fields.put(ProfileField.LOCALE, language);
    }
    if (paused != isPaused(known)) {
      fields.put(ProfileField.PAUSED_UNTIL, paused ? known.now().plus(PAUSE).toString() : "");
    }
    if (!Objects.equals(birthday, birthday(known).orElse(null))) {
      fields.put(
          ProfileField.BIRTHDAY, birthday == null ? "" : new Birthday(birthday, null).toString());
    }
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Stream<Latest<String>> before =
        fields.keySet().stream().flatMap(f -> Stream.ofNullable(known.customer().profile().get(f)));
    long number =
        1
            + known.said().stream()
                .filter(event -> event instanceof CustomerUpdated)
                .filter(event -> event.header().source().equals(Known.SOURCE))
                .count();
    return Optional.of(
        new CustomerUpdated(
            known.header("preferences/" + number, known.after(before.map(Latest::time))), fields));
  }

  /// Whether the customer's mail is paused now.
  public static boolean isPaused(Known known) {
    return known.customer().pausedUntil().filter(until -> until.isAfter(known.now())).isPresent();
  }

  /// The customer's birthday, or empty if it is not known.
  public static Optional<MonthDay> birthday(Known known) {
    return known.customer().profile(ProfileField.BIRTHDAY).map(Birthday::parse).map(Birthday::day);
  }

  private static String profile(Known known, ProfileField field) {
    return known.customer().profile(field).orElse("");
  }
}
