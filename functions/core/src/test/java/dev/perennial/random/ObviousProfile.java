package dev.perennial.random;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.ProfileField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What is known of a person, worked out in the same slow and obvious way as [ObviousFold]: of each
/// thing the latest that was said.
///
/// @param events of one customer, each given once
/// @param customer the id by which addresses are hashed, whatever ids the events were told under
record ObviousProfile(Collection<? extends Event> events, ObviousFold fold, String customer) {

  /// The sixteen names that come first, whatever became of their values.
  Map<String, String> traits() {
    TreeSet<String> names = new TreeSet<>();
    fold.all(CustomerUpdated.class).forEach(update -> names.addAll(update.traits().keySet()));
    Map<String, String> traits = new TreeMap<>();
    names.stream()
        .limit(16)
        .forEach(
            name ->
                latest(event -> trait(event, name))
                    .ifPresent(value -> traits.put(name, trait(name, value))));
    return traits;
  }

  /// With when it was said first and when denied first.
  private String trait(String name, String value) {
    TreeSet<Instant> said = new TreeSet<>();
    TreeSet<Instant> denied = new TreeSet<>();
    for (CustomerUpdated update : fold.all(CustomerUpdated.class)) {
      for (String told : trait(update, name)) {
        boolean isNo = List.of("", "0", "no", "false").contains(told);
        (isNo ? denied : said).add(ObviousFold.second(update));
      }
    }
    return Facts.trait(
        value,
        said.isEmpty() ? null : said.getFirst(),
        denied.isEmpty() ? null : denied.getFirst());
  }

  private static List<String> trait(Event event, String name) {
    return event instanceof CustomerUpdated update && update.traits().containsKey(name)
        ? List.of(update.traits().getOrDefault(name, ""))
        : List.of();
  }

  /// The first bounce or complaint, or the first soft bounce with four others in the 180 days
  /// before it, whichever is first; of bounces only those that are about the address of now, or of
  /// which nobody knows.
  String suppressed() {
    List<MailSuppressed> soft = new ArrayList<>();
    Instant first = Instant.MAX;
    for (MailSuppressed event : fold.all(MailSuppressed.class)) {
      String now = profile().getOrDefault("email", "");
      boolean isOther = event.email() != null && !event.email().equalsIgnoreCase(now);
      if (isOther && !event.kind().equals("complaint")) {
        continue;
      }
      if (event.kind().equals("soft_bounce")) {
        soft.add(event);
      } else {
        boolean isKeptWhole = event.kind().equals("complaint") || event.email() == null;
        Instant time = isKeptWhole ? event.time() : ObviousFold.second(event);
        first = time.isBefore(first) ? time : first;
      }
    }
    Instant fifth = Instant.MAX;
    for (MailSuppressed last : soft) {
      long near =
          soft.stream()
              .map(ObviousFold::second)
              .filter(time -> !time.isAfter(ObviousFold.second(last)))
              .filter(time -> !time.plus(180, ChronoUnit.DAYS).isBefore(ObviousFold.second(last)))
              .count();
      fifth =
          near >= 5 && ObviousFold.second(last).isBefore(fifth) ? ObviousFold.second(last) : fifth;
    }
    Instant either = fifth.isBefore(first) ? fifth : first;
    return either.equals(Instant.MAX) ? "never" : either.toString();
  }

  Map<String, String> profile() {
    Map<String, String> profile = new TreeMap<>();
    for (ProfileField field : ProfileField.values()) {
      latest(event -> value(event, field)).ifPresent(value -> profile.put(field.code(), value));
    }
    return profile;
  }

  private static List<String> value(Event event, ProfileField field) {
    if (event instanceof CustomerUpdated update && update.fields().containsKey(field)) {
      return List.of(update.fields().getOrDefault(field, ""));
    }
    return field == ProfileField.EMAIL
            && event instanceof OrderCompleted order
            && order.email() != null
        ? List.of(order.email())
        : List.of();
  }

  Map<String, String> consents() {
    Set<String> topics = new HashSet<>();
    for (ConsentChanged change : fold.all(ConsentChanged.class)) {
      topics.add(change.channel() + "/" + change.topic());
    }
    Map<String, String> consents = new TreeMap<>();
    for (String topic : topics) {
      latest(event -> state(event, topic)).ifPresent(state -> consents.put(topic, state));
      if (topic.startsWith("email/")) {
        latest(event -> isBoxTicked(event) ? List.of() : state(event, topic))
            .ifPresent(state -> consents.put("email/confirmed/" + topic.substring(6), state));
      }
    }
    return consents;
  }

  /// Told as one that waits, or granted and nobody says that it was confirmed by mail.
  private static boolean isBoxTicked(Event event) {
    return event instanceof ConsentChanged change
        && (change.state() == ConsentState.PENDING
            || (change.state() == ConsentState.GRANTED
                && !"double_opt_in".equals(change.evidence().method())));
  }

  private List<String> state(Event event, String topic) {
    return event instanceof ConsentChanged change
            && (change.channel() + "/" + change.topic()).equals(topic)
        ? List.of(
            "%s %s %s %s %s"
                .formatted(
                    change.state().code(),
                    change.evidence().lawfulBasis(),
                    change.evidence().method(),
                    change.evidence().policyVersion(),
                    confirmedBy(change)))
        : List.of();
  }

  /// The hash of the address that a granted consent was confirmed by.
  private String confirmedBy(ConsentChanged change) {
    String email = change.evidence().confirmedEmail();
    return email != null
            && change.state() == ConsentState.GRANTED
            && "double_opt_in".equals(change.evidence().method())
        ? ObviousFold.hash("email#" + customer + "#" + email.toLowerCase(Locale.ROOT))
        : "null";
  }

  /// What the last event that says something says; of two at the same time, the one with the
  /// greater sort key.
  private Optional<String> latest(Function<Event, List<String>> says) {
    String value = null;
    String stamp = "";
    for (Event event : events) {
      String other = "%013d %s".formatted(event.time().toEpochMilli(), sortKey(event));
      if (!says.apply(event).isEmpty() && other.compareTo(stamp) > 0) {
        value = says.apply(event).getFirst();
        stamp = other;
      }
    }
    return Optional.ofNullable(value);
  }

  private static String sortKey(Event event) {
    return switch (event) {
      case OrderCompleted order ->
          ObviousFold.sortKey("order.completed", event, order.order().value());
      case CustomerUpdated update ->
          ObviousFold.sortKey("customer.updated", event, event.header().id());
      case ConsentChanged change ->
          ObviousFold.sortKey("consent.changed", event, event.header().id());
      default -> "says nothing";
    };
  }
}
