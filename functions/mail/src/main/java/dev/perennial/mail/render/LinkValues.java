package dev.perennial.mail.render;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The links that a text uses, each checked: whatever made it, none leads to a host that the shop
/// did not name.
record LinkValues(MailLinks links, Insertion insertion) {
  /// Of those names the ones that are links, with where they lead.
  Map<String, Object> of(Set<String> names) {
    Map<String, Supplier<URI>> known = known();
    Map<String, Object> values = new HashMap<>();
    for (String name : names) {
      Supplier<URI> link = known.get(name);
      if (link != null) {
        values.put(name, checked(name, link.get()));
      }
    }
    if (names.contains("scores")) {
      values.put("scores", scores());
    }
    return values;
  }

  private Map<String, Supplier<URI>> known() {
    return Map.of(
        "shop_url", links::shop,
        "unsubscribe_url", links::unsubscribe,
        "preferences_url", links::preferences,
        "referral_url", links::referral,
        "review_url", links::review,
        "confirm_url", links::confirm);
  }

  private List<Map<String, Object>> scores() {
    List<Map<String, Object>> scores = new ArrayList<>();
    for (int score = links.lowestScore(); score <= links.highestScore(); score++) {
      Map<String, Object> one = insertion.of(Map.of("score", score));
      one.put("url", checked("survey", links.survey(score)));
      scores.add(one);
    }
    return scores;
  }

  private String checked(String name, URI link) {
    boolean secure = "https".equals(link.getScheme()) || "localhost".equals(link.getHost());
    if (link.getHost() == null || !secure || !links.hosts().contains(link.getHost())) {
      throw new IllegalArgumentException(
          "%s leads to %s://%s, expected https and one of the hosts %s"
              .formatted(name, link.getScheme(), link.getHost(), links.hosts()));
    }
    return link.toASCIIString();
  }
}
