package dev.perennial.local.imports;

import dev.perennial.event.ProfileField;
import dev.perennial.local.replay.WrongLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Profiles of a list or a segment as Klaviyo exports them, with the consent to each channel. Whom
/// Klaviyo suppresses, whatever the reason, is taken to want no mail. The names of the columns are
/// those that other importers of this export read; locale, time zone and an id of the shop's own
/// are properties that not every account has.
record KlaviyoProfiles() implements Export {
  private static final Column ID = Column.of("External ID");
  private static final Column EMAIL = Column.of("Email");
  private static final Column SUPPRESSED =
      Column.of("Email Suppressions", "Email Suppressed", "Suppressed");
  private static final Column COUNTRY = Column.of("Country", "Country Code");

  @Override
  public List<Column> required() {
    return List.of(EMAIL);
  }

  @Override
  public Made events(List<Row> rows, Shop shop) throws WrongLine {
    Row row = rows.getFirst();
    Optional<String> customer = shop.customer(row, ID, EMAIL);
    if (customer.isEmpty()) {
      return Made.leftOut("profiles with neither an id nor an e-mail address");
    }
    String id = customer.get();
    Instant time = shop.exportedAt();
    List<String> events = new ArrayList<>();
    events.add(
        new Profiles(shop, "klaviyo/export/profile")
            .of(row, EMAIL, id, time)
            .with(ProfileField.COUNTRY, row.text(COUNTRY).flatMap(KlaviyoProfiles::country))
            .with(ProfileField.LOCALE, row.profile(ProfileField.LOCALE, Column.of("Locale")))
            .with(ProfileField.TIMEZONE, row.profile(ProfileField.TIMEZONE, Column.of("Timezone")))
            .with("phone", row.text(Column.of("Phone Number")))
            .text());
    Consents consents = new Consents(shop, "klaviyo", id);
    if (row.text(SUPPRESSED).filter(KlaviyoProfiles::isYes).isPresent()) {
      events.add(consents.event("email", "withdrawn", time));
    } else {
      consent("Email", "email", row, consents).ifPresent(events::add);
    }
    consent("SMS", "sms", row, consents).ifPresent(events::add);
    return Made.of(events);
  }

  private static Optional<String> consent(String name, String channel, Row row, Consents consents)
      throws WrongLine {
    Optional<String> state =
        row.find(
            Column.of(name + " Marketing Consent"),
            text ->
                switch (text.toUpperCase(Locale.ROOT).replace(' ', '_')) {
                  case "SUBSCRIBED" -> "granted";
                  case "UNSUBSCRIBED" -> "withdrawn";
                  case "NEVER_SUBSCRIBED", "NOT_SUBSCRIBED" -> "";
                  default ->
                      throw new IllegalArgumentException(
                          "is unknown, expected SUBSCRIBED, UNSUBSCRIBED or NEVER_SUBSCRIBED");
                });
    Shop shop = consents.shop();
    Optional<Instant> dated = shop.time(row, Column.of(name + " Marketing Consent Timestamp"));
    return state
        .filter(code -> !code.isEmpty())
        .map(code -> consents.event(channel, code, dated.orElseGet(() -> shop.undated(code))));
  }

  private static boolean isYes(String text) {
    return !text.equals("[]") && !text.equalsIgnoreCase("false") && !text.equalsIgnoreCase("no");
  }

  /// A country by its code or by its English name.
  private static Optional<String> country(String text) {
    return Arrays.stream(Locale.getISOCountries())
        .filter(
            code ->
                code.equalsIgnoreCase(text)
                    || Locale.of("", code).getDisplayCountry(Locale.ENGLISH).equals(text))
        .findFirst();
  }
}
