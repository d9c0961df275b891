package dev.perennial.mail.page;

import dev.perennial.customer.CustomerZone;
import dev.perennial.customer.KeyHash;
import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.link.ConsentAnswers;
import dev.perennial.link.Known;
import dev.perennial.link.ProfileAnswer;
import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.MonthDays;
import dev.perennial.mail.render.PageTexts.Code;
import dev.perennial.mail.render.TextLocale;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Topics, language, a pause, and the birthday.
record PreferencesPage(Pages pages, Answers answers, Locales locales) {
  private static final String METHOD = "preferences_page";

  /// How a consent is given by a link that was sent to an address of before: nobody who reads the
  /// mail of the address of now has confirmed it.
  private static final String ELSEWHERE = "preferences_page_of_another_address";

  /// The same by a link of before links knew an address.
  private static final String SOMEWHERE = "preferences_page_of_unknown_address";

  private static final int MOST_MONTHS = 13;
  private static final int MOST_DAYS = 31;

  HttpAnswer show(Visit visit) {
    return page(200, visit.known(), visit.locale(), Map.of());
  }

  HttpAnswer act(Visit visit, Form form) {
    String language = form.text("language");
    Optional<Integer> month = form.number("birthday_month", 1, MOST_MONTHS);
    Optional<Integer> day = form.number("birthday_day", 1, MOST_DAYS);
    boolean noBirthday =
        form.text("birthday_month").isEmpty() && form.text("birthday_day").isEmpty();
    boolean whole = noBirthday || (month.isPresent() && day.isPresent());
    if (!form.text("form").equals("preferences") || !isLanguage(language)) {
      return pages.message(400, "error.form", visit.locale());
    }
    Optional<MonthDay> birthday =
        whole && !noBirthday
            ? birthday(visit, form, new MonthDays.Day(month.orElse(1), day.orElse(1)))
            : Optional.empty();
    if (!whole || (!noBirthday && birthday.isEmpty())) {
      return page(422, visit.known(), visit.locale(), Map.of("no_such_day", true));
    }
    answers.record(visit.customer(), known -> changes(known, visit, form, birthday.orElse(null)));
    Known after = answers.known(visit.customer());
    boolean waits = ConsentAnswers.waiting(after).stream().anyMatch(form.all("topic")::contains);
    return page(200, after, locale(after, visit), Map.of("saved", true, "waiting", waits));
  }

  private List<Event> changes(Known known, Visit visit, Form form, @Nullable MonthDay birthday) {
    Set<String> wanted = new HashSet<>(form.all("topic"));
    List<Event> events =
        new ArrayList<>(
            ConsentAnswers.choose(known, topics(known), wanted, METHOD, granting(known, visit)));
    String language = form.text("language");
    boolean other = !locales.pick(tag(known)).name().equals(language);
    new ProfileAnswer(other ? language : null, !form.text("pause").isEmpty(), birthday)
        .change(known)
        .ifPresent(events::add);
    return events;
  }

  private static String granting(Known known, Visit visit) {
    @Nullable KeyHash address = visit.link().address();
    if (address == null) {
      return SOMEWHERE;
    }
    return known.isAt(address) ? METHOD : ELSEWHERE;
  }

  private HttpAnswer page(int status, Known known, TextLocale locale, Map<String, ?> said) {
    Map<String, Object> facts = new HashMap<>(said);
    List<Map<String, Object>> topics = new ArrayList<>();
    for (String topic : topics(known)) {
      topics.add(choice(topic, pages.topic(locale, topic), known.allows(topic)));
    }
    facts.put("topics", topics);
    List<Map<String, Object>> languages = new ArrayList<>();
    for (String name : Locales.names()) {
      String label = pages.texts().word(locales.pick(name), "language").orElse(name);
      languages.add(choice(name, label, locale.name().equals(name)));
    }
    facts.put("languages", languages);
    facts.put("shown_in", new Code(locale.name()));
    facts.put("paused", ProfileAnswer.isPaused(known));
    known
        .customer()
        .pausedUntil()
        .filter(until -> ProfileAnswer.isPaused(known))
        .ifPresent(
            until ->
                facts.put(
                    "paused_until",
                    LocalDate.ofInstant(
                        until, CustomerZone.of(known.customer(), known.settings()))));
    birthday(known, locale, facts);
    return pages.of(status, "preferences", locale, facts);
  }

  private static void birthday(Known known, TextLocale locale, Map<String, Object> facts) {
    MonthDays culture = culture(known, locale);
    Optional<MonthDays.Day> shown = ProfileAnswer.birthday(known).map(culture::of);
    facts.put("months", numbered(culture.months(), shown.map(MonthDays.Day::month).orElse(0)));
    facts.put("days", numbered(culture.days(), shown.map(MonthDays.Day::day).orElse(0)));
  }

  private static List<Map<String, Object>> numbered(List<String> labels, int chosen) {
    List<Map<String, Object>> choices = new ArrayList<>();
    for (int number = 1; number <= labels.size(); number++) {
      choices.add(choice(Integer.toString(number), labels.get(number - 1), number == chosen));
    }
    return choices;
  }

  private static Map<String, Object> choice(String value, String label, boolean chosen) {
    return Map.of("value", new Code(value), "label", label, "chosen", chosen);
  }

  /// The day that was chosen; the one that was shown is the one that is known.
  private Optional<MonthDay> birthday(Visit visit, Form form, MonthDays.Day chosen) {
    String shown = form.text("shown_in");
    boolean same = shown.isEmpty() || shown.equals(visit.locale().name());
    MonthDays culture = culture(visit.known(), same ? visit.locale() : locales.pick(shown));
    Optional<MonthDay> known = ProfileAnswer.birthday(visit.known());
    return known.filter(day -> culture.of(day).equals(chosen)).or(() -> culture.gregorian(chosen));
  }

  private static MonthDays culture(Known known, TextLocale locale) {
    return new MonthDays(
        locale,
        LocalDate.ofInstant(known.now(), CustomerZone.of(known.customer(), known.settings())));
  }

  private static List<String> topics(Known known) {
    return known.topics().stream()
        .filter(topic -> known.settings().outreach().topic(topic).isPresent())
        .toList();
  }

  private TextLocale locale(Known known, Visit visit) {
    String tag = tag(known);
    return tag.isEmpty() ? visit.locale() : locales.pick(tag);
  }

  private static boolean isLanguage(String name) {
    return Locales.names().contains(name);
  }

  private static String tag(Known known) {
    return known.customer().profile(ProfileField.LOCALE).orElse("");
  }
}
