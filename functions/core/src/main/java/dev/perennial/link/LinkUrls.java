package dev.perennial.link;

import dev.perennial.customer.KeyHash;
import dev.perennial.event.CustomerId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The addresses of a customer's own links.
///
/// @param base where links lead, without a trailing slash
/// @param address the hash of the address that they are sent to, or null
public record LinkUrls(String base, LinkTokens tokens, @Nullable KeyHash address) {
  private static final Duration SURVEY = Duration.ofDays(90);
  private static final Duration CONFIRMATION = Duration.ofDays(30);

  /// Links that are sent to nobody's address.
  public LinkUrls(String base, LinkTokens tokens) {
    this(base, tokens, null);
  }

  /// The same in a mail to that address.
  public LinkUrls sentTo(String email) {
    return new LinkUrls(base, tokens, KeyHash.ofAddress(email));
  }

  /// Stops mail about that topic. It never expires: whoever finds the mail in ten years may still
  /// unsubscribe (16 CFR 316.5 and CAN-SPAM, 15 U.S.C. 7704(a)(3), ask for thirty days at least).
  public URI unsubscribe(CustomerId customer, String send, String topic) {
    return to(new Link(LinkPurpose.UNSUBSCRIBE, customer, send, topic, null, address));
  }

  /// The customer's preferences. It never expires, since it is another way to unsubscribe.
  public URI preferences(CustomerId customer, String send) {
    return to(new Link(LinkPurpose.PREFERENCES, customer, send, "", null, address));
  }

  /// Answers a survey, for ninety days from `now`; add `?score=` and a number to choose one ahead.
  ///
  /// @param survey the survey's id and kind, `post-purchase/nps`
  public URI survey(CustomerId customer, String send, String survey, Instant now) {
    return to(new Link(LinkPurpose.SURVEY, customer, send, survey, after(now, SURVEY), address));
  }

  /// What a customer hands on to friends. It never expires.
  public URI referral(CustomerId customer) {
    return to(new Link(LinkPurpose.REFERRAL, customer, "", "", null));
  }

  /// Confirms whatever consent waits for that, for thirty days from `now`, as long as the customer
  /// has the address that it is sent to.
  public URI confirm(CustomerId customer, Instant now) {
    Instant end = after(now, CONFIRMATION);
    return to(new Link(LinkPurpose.CONFIRM, customer, "", "", end, address));
  }

  private URI to(Link link) {
    return URI.create(base + "/" + link.purpose().path() + "/" + tokens.sign(link));
  }

  private static Instant after(Instant now, Duration time) {
    return now.plus(time).truncatedTo(ChronoUnit.SECONDS);
  }
}
