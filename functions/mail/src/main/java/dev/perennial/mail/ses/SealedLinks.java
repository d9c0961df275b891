package dev.perennial.mail.ses;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.Survey;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.link.LinkUrls;
import dev.perennial.mail.render.MailLinks;
import dev.perennial.settings.MailSettings;
import java.net.URI;
import java.time.Instant;
import java.util.Set;

/// The links of one send: sealed, so that nobody can read or make one, and each good for one thing.
/// Those that expire do so from the time at which the mail was due.
record SealedLinks(
    LinkUrls urls, Campaign campaign, Send send, MailSettings shopPages, Set<String> hosts)
    implements MailLinks {

  @Override
  public URI shop() {
    return shopPages.shopUrl();
  }

  @Override
  public URI review() {
    return shopPages.reviewUrl();
  }

  /// Stops the campaign's topic; of a campaign that has none, everything.
  @Override
  public URI unsubscribe() {
    String topic = campaign.topic() == null ? "" : campaign.topic();
    return urls.unsubscribe(customer(), send.key().sortKey(), topic);
  }

  @Override
  public URI preferences() {
    return urls.preferences(customer(), send.key().sortKey());
  }

  @Override
  public URI survey(int score) {
    Survey survey = asked();
    String detail = survey.id() + "/" + survey.kind().code();
    URI link = urls.survey(customer(), send.key().sortKey(), detail, due());
    return URI.create(link + "?score=" + score);
  }

  @Override
  public int lowestScore() {
    return asked().kind().lowest();
  }

  @Override
  public int highestScore() {
    return asked().kind().highest();
  }

  @Override
  public URI referral() {
    return urls.referral(customer());
  }

  /// Confirms what waits for it. Only the mail that asks for that has such a link.
  @Override
  public URI confirm() {
    if (send.moment().type() != MomentType.CONSENT_PENDING) {
      throw new IllegalArgumentException("no consent waits to be confirmed");
    }
    return urls.confirm(customer(), due());
  }

  private Survey asked() {
    Survey survey = campaign.survey();
    if (survey == null) {
      throw new IllegalArgumentException("the campaign has no survey");
    }
    return survey;
  }

  private CustomerId customer() {
    return send.key().customer();
  }

  private Instant due() {
    return send.due().orElse(send.decidedAt());
  }
}
