package dev.perennial.mail.page;

import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.lambda.Log;
import dev.perennial.link.Link;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// Notes with a mail that somebody unsubscribed through its link, for the figures of its campaign.
/// The withdrawal itself is an event and holds already, so nobody is bothered if this fails.
record Unsubscriptions(Sends sends, Clock clock) {
  private static final int ATTEMPTS = 3;

  void note(Link link, Log log) {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<Send> before = find(link);
        Optional<Send> after = before.flatMap(send -> send.unsubscribed(clock.instant()));
        if (after.isEmpty() || sends.hear(before.get(), after.get())) {
          return;
        }
      }
    } catch (SdkException | IllegalArgumentException e) {
      log.error("unsubscription is not counted", Map.of("cause", e.getClass().getName()));
    }
  }

  private Optional<Send> find(Link link) {
    return sends.of(link.customer()).stream()
        .filter(send -> send.key().sortKey().equals(link.send()))
        .findFirst();
  }
}
