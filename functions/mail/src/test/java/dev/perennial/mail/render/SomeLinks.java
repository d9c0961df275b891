package dev.perennial.mail.render;

import java.net.URI;
import java.util.Set;

/// Links of a send that begin with a base, for example `https://shop.example/m`.
record SomeLinks(String base, Set<String> hosts) implements MailLinks {
  static final SomeLinks OF_THE_SHOP =
      new SomeLinks("https://shop.example/m", Set.of("shop.example"));

  @Override
  public URI shop() {
    return to("shop?a=1&b=2");
  }

  @Override
  public URI unsubscribe() {
    return to("unsubscribe?token=a&b=c");
  }

  @Override
  public URI preferences() {
    return to("preferences");
  }

  @Override
  public URI survey(int score) {
    return to("survey?score=" + score);
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
    return URI.create(base + "/" + page);
  }
}
