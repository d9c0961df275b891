package dev.perennial.mail.ses;

import dev.perennial.mail.render.MailLinks;
import java.net.URI;
import java.util.Set;

/// Links that name the send and are not signed.
///
/// @param base where links lead, without a trailing slash
record PlainLinks(String base, String sendId) implements MailLinks {

  @Override
  public Set<String> hosts() {
    return Set.of(URI.create(base).getHost());
  }

  @Override
  public URI shop() {
    return to("shop");
  }

  @Override
  public URI unsubscribe() {
    return to("unsubscribe");
  }

  @Override
  public URI preferences() {
    return to("preferences");
  }

  @Override
  public URI survey(int score) {
    return URI.create(to("survey") + "?score=" + score);
  }

  @Override
  public URI referral() {
    return to("referral");
  }

  @Override
  public URI review() {
    return to("review");
  }

  @Override
  public URI confirm() {
    return to("confirm");
  }

  private URI to(String page) {
    return URI.create(base + "/" + page + "/" + sendId);
  }
}
