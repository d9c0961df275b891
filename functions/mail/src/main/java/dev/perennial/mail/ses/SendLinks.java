package dev.perennial.mail.ses;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Send;
import dev.perennial.customer.Customer;
import dev.perennial.event.ProfileField;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.mail.render.MailLinks;
import dev.perennial.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Makes the links of mails.
///
/// @param tokens what they are sealed with, asked for each mail since keys are rotated
/// @param linksUrl where they lead, without a trailing slash
public record SendLinks(Supplier<LinkTokens> tokens, String linksUrl, Settings settings) {

  /// The links of that send to that customer, the same each time. They bear the hash of the address
  /// that the mail goes to, so that they prove nothing about another one. Throws
  /// IllegalStateException if the secret holds no keys, and what its store throws if it cannot be
  /// read.
  MailLinks of(Campaign campaign, Send send, Customer customer) {
    LinkUrls urls = new LinkUrls(linksUrl, tokens.get());
    LinkUrls sent =
        switch (campaign.recipient()) {
          case CUSTOMER -> customer.profile(ProfileField.EMAIL).map(urls::sentTo).orElse(urls);
          case STAFF -> urls;
        };
    return new SealedLinks(sent, campaign, send, settings.mail(), hosts());
  }

  private Set<String> hosts() {
    URI links = URI.create(linksUrl);
    return Set.copyOf(
        List.of(
            links.getHost(),
            settings.mail().shopUrl().getHost(),
            settings.mail().reviewUrl().getHost()));
  }
}
