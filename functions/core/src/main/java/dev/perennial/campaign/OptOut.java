package dev.perennial.campaign;

import dev.perennial.settings.Outreach;
import dev.perennial.settings.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a customer stopped with the mail service itself, by the unsubscribe header or the page that
/// it keeps.
///
/// @param everything whether they want nothing at all any more
/// @param topics what else they want nothing of, as the mail service calls it
public record OptOut(boolean everything, Set<String> topics) {
  public OptOut {
    topics = Set.copyOf(topics);
  }

  /// The shop's topics that are withdrawn by it. A topic that the shop does not have stands for
  /// that of the mail, and where the mail has none for everything: rather too much than too little.
  public List<String> of(Outreach outreach, Optional<String> topicOfMail) {
    List<String> all = outreach.topics().stream().map(Topic::name).toList();
    List<String> named = all.stream().filter(topics::contains).toList();
    if (everything) {
      return all;
    }
    if (named.size() == topics.size()) {
      return named;
    }
    return topicOfMail
        .map(
            topic -> all.stream().filter(one -> one.equals(topic) || topics.contains(one)).toList())
        .orElse(all);
  }
}
