package dev.perennial.local.person;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.Send;
import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerMerged;
import dev.perennial.event.Envelope;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.lambda.wire.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// By what a row of Quarantine is known to be about a person: it has an id of theirs as its key or
/// as the customer of an event, an address of theirs in whatever case, or the id of a mail to them.
/// Unlike an erasure, which rather removes too much, this hands no row that has somebody's id as
/// its key to another, whatever address is in it, since two may share one; nor is an address found
/// within a longer one.
///
/// @param ids the person's own, with those that were merged
/// @param mails the ids of sends
record Mentions(Set<String> ids, Set<String> mails, List<Pattern> texts) {
  /// What may stand before an address: no part of one, though the end of an escape of JSON.
  private static final String BEFORE =
      "(?:(?<![\\p{L}\\p{N}._%+-])|(?<=\\\\[bfnrt])|(?<=\\\\u[0-9A-Fa-f]{4}))";

  private static final String AFTER = "(?![\\p{L}\\p{N}_%+-]|\\.[\\p{L}\\p{N}])";

  Mentions {
    ids = Set.copyOf(ids);
    mails = Set.copyOf(mails);
    texts = List.copyOf(texts);
  }

  static Mentions of(
      CustomerId id, List<Envelope> events, List<Send> decisions, List<CustomerState> state) {
    Set<String> ids = new HashSet<>(Set.of(id.value()));
    Set<String> addresses = new HashSet<>();
    for (Envelope told : events) {
      if (told.event() instanceof CustomerMerged merged) {
        ids.add(merged.from().value());
        ids.add(merged.into().value());
      }
      addresses.add(Json.read(told.json()).at("/data/email").asText());
    }
    for (CustomerState known : state) {
      known.customer().merges().steps().keySet().forEach(one -> ids.add(one.value()));
      known.customer().profile(ProfileField.EMAIL).ifPresent(addresses::add);
    }
    addresses.remove("");
    Set<String> mails = new HashSet<>();
    decisions.forEach(send -> mails.add(send.key().sendId()));
    return new Mentions(
        ids,
        mails,
        Stream.concat(
                ids.stream().map(Mentions::asCustomer), addresses.stream().map(Mentions::asAddress))
            .toList());
  }

  private static Pattern asCustomer(String id) {
    return Pattern.compile("\"(?:subject|customer_id)\"\\s*:\\s*" + Pattern.quote(Json.write(id)));
  }

  private static Pattern asAddress(String address) {
    return Pattern.compile(
        BEFORE + Pattern.quote(address) + AFTER, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  boolean isIn(Item row) {
    JsonNode image = Raw.of(row.attributes()).path("image");
    String owner = image.path("pk").asText();
    return ids.contains(row.text("sk"))
        || ids.contains(owner)
        || (owner.isEmpty() && texts(image).anyMatch(this::tells));
  }

  private boolean tells(String text) {
    return texts.stream().anyMatch(known -> known.matcher(text).find())
        || mails.stream().anyMatch(text::contains);
  }

  private static Stream<String> texts(JsonNode node) {
    return node.isTextual()
        ? Stream.of(node.textValue())
        : StreamSupport.stream(node.spliterator(), false).flatMap(Mentions::texts);
  }
}
