package dev.perennial.local.preview;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Planning;
import dev.perennial.campaign.Send;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Scoring;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.ProfileField;
import dev.perennial.local.ses.MailWriter;
import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.MailRequest;
import dev.perennial.mail.render.MailTexts;
import dev.perennial.mail.ses.MailRequests;
import dev.perennial.mail.ses.Suggestions;
import dev.perennial.risk.RiskModel;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// One mail of a campaign in one language, as it would be sent.
///
/// @param step which of the campaign's mails, from 1
/// @param locale the BCP 47 tag of whoever reads it
public record Preview(Settings settings, Campaign campaign, int step, String locale) {
  private static final String SENDER = "shop@example.com";
  private static final Duration LATER = Duration.ofHours(1);

  /// The mail, as RFC 5322 text, that the customer of these events would get, an hour after the
  /// last of them, if no gate kept it back. Throws IllegalStateException if it has no address to go
  /// to.
  public byte[] of(List<Event> events) {
    List<Event> told = events.stream().sorted(Comparator.comparing(Event::time)).toList();
    Instant now = told.getLast().time().plus(LATER);
    Customer customer = reader(told, now);
    CustomerState state =
        new CustomerState(
            customer,
            new Scoring(settings, RiskModel.UNFITTED).score(customer.history(), now),
            List.of(),
            0,
            null,
            1);
    ToldEvents stored = new ToldEvents(told);
    Planning planning = new Planning(settings, List.of(campaign));
    Send send =
        planning.unasked(
            campaign,
            step,
            new PreviewMoment(settings, customer, told, now).of(campaign),
            state,
            now);
    return sent(
        new MailRequests(settings, stored, new Suggestions(stored, Optional::empty))
            .request(campaign, send, customer, new PreviewLinks()),
        now);
  }

  /// What the events add up to, for somebody who reads that language.
  private Customer reader(List<Event> told, Instant now) {
    Customer customer = Customer.unknown(told.getFirst().customer());
    for (Event event : told) {
      customer = customer.apply(event);
    }
    EventHeader header = new EventHeader("preview", "preview", customer.id(), now, false);
    return customer.apply(new CustomerUpdated(header, Map.of(ProfileField.LOCALE, locale)));
  }

  private byte[] sent(MailRequest request, Instant now) {
    MailTexts texts =
        new MailTexts(
            settings.shopName(),
            settings.mail().postalAddress(),
            inLocale(),
            new ConcurrentHashMap<>());
    return MailWriter.write(texts.render(request), SENDER, now);
  }

  /// A note to the staff is in the shop's own language: here in the one that was asked for.
  private Locales inLocale() {
    Locales locales = Locales.packaged(settings.mail().defaultLocale());
    return Locales.packaged(locales.pick(locale).name());
  }
}
