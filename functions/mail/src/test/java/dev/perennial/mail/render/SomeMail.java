package dev.perennial.mail.render;

import dev.perennial.campaign.Mail;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Customer;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.ProfileField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A mail of the shop "Tea & Co" to somebody of whom nothing is known but what the test says.
final class SomeMail {
  private static final CustomerId CUSTOMER = new CustomerId("ada");
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  /// What any test compiled so far.
  private static final Map<String, MailText> COMPILED = new ConcurrentHashMap<>();

  private static final Locales LOCALES = Locales.packaged("en");

  private final String campaign;
  private final String locale;
  private int step = 1;
  private String shop = "Tea & Co";
  private MailLinks links = SomeLinks.OF_THE_SHOP;
  private MailFacts facts = new MailFacts(Map.of());

  private SomeMail(String campaign, String locale) {
    this.campaign = campaign;
    this.locale = locale;
  }

  static SomeMail of(String campaign, String locale) {
    return new SomeMail(campaign, locale);
  }

  SomeMail step(int number) {
    step = number;
    return this;
  }

  SomeMail shop(String name) {
    shop = name;
    return this;
  }

  SomeMail links(MailLinks some) {
    links = some;
    return this;
  }

  SomeMail firstName(String name) {
    facts =
        MailFacts.of(
            Customer.unknown(CUSTOMER)
                .apply(
                    new CustomerUpdated(
                        new EventHeader("1", "s", CUSTOMER, NOW, false),
                        Map.of(ProfileField.FIRST_NAME, name))));
    return this;
  }

  SomeMail with(String name, Object value) {
    facts = facts.with(name, value);
    return this;
  }

  /// Everything that a mail can tell, each text of it being that one.
  SomeMail withEverything(String text) {
    Money money = new Money(123_450, Currency.getInstance("EUR"));
    LocalDate day = LocalDate.of(2026, 11, 23);
    return with("first_name", text)
        .with("points", 1_234)
        .with("points_expiring", 5)
        .with("points_expire_on", day)
        .with("reward_points", 200)
        .with("tier", text)
        .with("early_access_until", day)
        .with(
            "offer",
            Map.of(
                "percent",
                15,
                "amount",
                money,
                "free_shipping",
                true,
                "code",
                text,
                "until",
                day,
                "min_total",
                money))
        .with("products", List.of(text, text))
        .with("recommendations", List.of(text, text))
        .with("popular", List.of(text, text))
        .with("change", text)
        .with(
            "answer", Map.of("kind", text, "score", 3, "scale_max", 10, "comment", text, "on", day))
        .with("paused", Map.of("campaign", text, "mails", 2_000, "complaints", 3, "bounces", 110))
        .with("customer_id", text);
  }

  Mail render() {
    return new MailTexts(shop, "1 High Street, Anytown", LOCALES, COMPILED)
        .render(
            new MailRequest(
                campaign,
                step,
                "ada@example.com",
                new SendKey(CUSTOMER, campaign, "2026"),
                locale,
                links,
                facts));
  }
}
