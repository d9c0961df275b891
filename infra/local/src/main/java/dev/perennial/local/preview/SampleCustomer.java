package dev.perennial.local.preview;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Somebody made up, who has done a little of everything, so that each campaign has something to
/// say: six orders, an answer to a survey with words of their own, and a shop that acted on it.
public final class SampleCustomer {
  private static final String WORDS = "preview/sample.properties";
  private static final Instant JOINED = Instant.parse("2026-05-04T10:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int ORDERS = 6;
  private static final int SCORE = 3;
  private static final CustomerId ID = new CustomerId("customer-4711");

  private final Properties words = words();
  private final List<Event> events = new ArrayList<>();
  private final String locale;

  private SampleCustomer(String locale) {
    this.locale = locale;
  }

  /// What the customer did, with a name and words of that language where there are some.
  ///
  /// @param locale the name of the language, such as `nb`
  public static List<Event> events(String locale) {
    return new SampleCustomer(locale).told();
  }

  private List<Event> told() {
    Map<ProfileField, String> profile =
        Map.of(ProfileField.EMAIL, "customer@example.com", ProfileField.FIRST_NAME, word("name"));
    events.add(new CustomerUpdated(header(JOINED), profile));
    events.add(new ConsentChanged(header(JOINED), "email", "marketing", ConsentState.GRANTED));
    Instant now = JOINED;
    for (int order = 1; order <= ORDERS; order++) {
      now = now.plus(MONTH);
      Money total = Money.parse("98.50", Money.currency("EUR"));
      events.add(new OrderCompleted(header(now), new OrderId("100" + order), total, null));
    }
    events.add(
        new SurveyResponded(
            header(now),
            "post-purchase",
            "answer",
            SurveyKind.NPS,
            SCORE,
            0,
            10,
            null,
            word("comment")));
    events.add(new FeedbackResolved(header(now.plus(MONTH)), "answer", word("change")));
    return List.copyOf(events);
  }

  private EventHeader header(Instant time) {
    return new EventHeader("sample-" + events.size(), "sample", ID, time, false);
  }

  private String word(String name) {
    String own = words.getProperty(locale + "." + name);
    return own == null ? words.getProperty("en." + name, "") : own;
  }

  private static Properties words() {
    Properties words = new Properties();
    try (InputStream in = SampleCustomer.class.getClassLoader().getResourceAsStream(WORDS)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + WORDS);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
