package dev.perennial.local.preview;

import dev.perennial.mail.render.MailLinks;
import java.net.URI;
import java.util.Set;

/// Links that lead nowhere: a mail that nobody got can neither unsubscribe nor answer for anybody.
record PreviewLinks() implements MailLinks {
  private static final String HOST = "shop.example";

  @Override
  public Set<String> hosts() {
    return Set.of(HOST);
  }

  @Override
  public URI shop() {
    return URI.create("https://" + HOST + "/");
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

  private static URI to(String page) {
    return URI.create("https://" + HOST + "/preview/" + page);
  }
}
