package dev.perennial.local.preview;

import dev.perennial.customer.Customer;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.Options;
import dev.perennial.local.http.ApiRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A page that a link of a mail leads to, as the real handler shows it to who follows the link an
/// hour after the last of their events.
///
/// @param template of what is deployed
/// @param settings the file of the shop's settings
/// @param locale the BCP 47 tag of whoever reads it
public record PagePreview(Path template, Path settings, String locale) {
  private static final Duration LATER = Duration.ofHours(1);
  private static final String SEND = "post-purchase-nps#preview";
  private static final String KEYS = "1:these-links-are-of-a-preview-and-lead-nowhere";

  /// The pages that there are.
  public enum Page {
    UNSUBSCRIBE,
    PREFERENCES,
    SURVEY,
    CONFIRM;

    /// The name in the page's address.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    private URI link(LinkUrls urls, CustomerId customer, Instant now) {
      return switch (this) {
        case UNSUBSCRIBE -> urls.unsubscribe(customer, SEND, "marketing");
        case PREFERENCES -> urls.preferences(customer, SEND);
        case SURVEY ->
            URI.create(urls.survey(customer, SEND, "post-purchase/nps", now) + "?score=9");
        case CONFIRM -> urls.confirm(customer, now);
      };
    }
  }

  /// The HTML of the page for the customer of these events.
  public String of(Page page, List<Event> events) throws IOException {
    List<Event> told = events.stream().sorted(Comparator.comparing(Event::time)).toList();
    CustomerId customer = told.getFirst().customer();
    Instant now = told.getLast().time().plus(LATER);
    Options options =
        Options.startingAt(now)
            .variable("SETTINGS", settings.toAbsolutePath().toString())
            .secret("LinkKeys", KEYS);
    try (LocalCloud cloud = LocalCloud.open(template, options)) {
      DynamoEvents stored = new DynamoEvents(cloud.dynamo(), "Events");
      told.forEach(event -> stored.record(EventWriter.envelope(event)));
      EventHeader header = new EventHeader("preview", "preview", customer, now, false);
      stored.record(
          EventWriter.envelope(new CustomerUpdated(header, Map.of(ProfileField.LOCALE, locale))));
      if (page == Page.CONFIRM) {
        stored.record(EventWriter.envelope(waiting(header)));
      }
      cloud.pump();
      LinkUrls urls =
          new LinkUrls("https://shop.example/links", new LinkTokens(LinkKeys.parse(KEYS)))
              .sentTo(address(told));
      String link = page.link(urls, customer, now).toString();
      return cloud.api().answer(ApiRequest.of("GET", link)).text();
    }
  }

  /// What there is to confirm.
  private static ConsentChanged waiting(EventHeader header) {
    return new ConsentChanged(header, "email", "marketing", ConsentState.PENDING);
  }

  /// The customer's address, or empty text if they have none.
  private static String address(List<Event> told) {
    Customer customer = Customer.unknown(told.getFirst().customer());
    for (Event event : told) {
      customer = customer.apply(event);
    }
    return customer.profile(ProfileField.EMAIL).orElse("");
  }
}
