package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.EventType;
import dev.perennial.event.MailSuppressed;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads events: CloudEvents 1.0 in the structured JSON form, with the data of the contract.
/// Unknown fields are left alone; an unknown type is refused by its name.
public final class EventReader {
  private static final int MOST_BYTES = 64 * 1024;

  private EventReader() {}

  /// The event in that text. Throws [InvalidEvent].
  public static Envelope read(String json) {
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new InvalidEvent("", "has %d bytes, expected at most %d".formatted(bytes, MOST_BYTES));
    }
    JsonNode tree = tree(json);
    Fields event = new Fields(tree, "");
    if (!event.text("specversion").equals("1.0")) {
      throw event.invalid("specversion", "is not \"1.0\"");
    }
    Fields data = event.object("data");
    EventType type = type(event);
    EventHeader header = header(event, data);
    return new Envelope(accepted(() -> read(type, header, data)), json);
  }

  private static JsonNode tree(String json) {
    JsonNode tree;
    try {
      tree = Json.read(json);
    } catch (IllegalArgumentException e) {
      throw new InvalidEvent("", "is " + e.getMessage());
    }
    if (!tree.isObject()) {
      throw new InvalidEvent("", "is not a JSON object");
    }
    return tree;
  }

  private static EventType type(Fields event) {
    String name = event.text("type");
    return EventType.find(name)
        .orElseThrow(
            () -> event.invalid("type", "is unknown, expected one of " + EventType.names()));
  }

  private static EventHeader header(Fields event, Fields data) {
    CustomerId customer = event.as("subject", CustomerId::new);
    data.optionalText("customer_id")
        .filter(id -> !id.equals(customer.value()))
        .ifPresent(
            id -> {
              throw data.invalid("customer_id", "differs from /subject");
            });
    String id = event.text("id");
    String source = event.text("source");
    var time = event.time("time");
    boolean historical = data.flag("historical");
    return accepted(() -> new EventHeader(id, source, customer, time, historical));
  }

  private static Event read(EventType type, EventHeader header, Fields data) {
    Event event =
        switch (type) {
          case ORDER_COMPLETED ->
              new OrderCompleted(
                  header,
                  data.as("order_id", OrderId::new),
                  money(data, "total"),
                  email(data).orElse(null));
          case ORDER_REFUNDED ->
              new OrderRefunded(
                  header,
                  data.text("refund_id"),
                  data.optionalText("order_id").map(OrderId::new).orElse(null),
                  money(data, "amount"));
          case ORDER_CANCELLED -> new OrderCancelled(header, data.as("order_id", OrderId::new));
          case SURVEY_RESPONDED -> survey(header, data);
          case CUSTOMER_UPDATED -> new CustomerUpdated(header, profile(data));
          case CONSENT_CHANGED -> consent(header, data);
          case MAIL_SUPPRESSED ->
              new MailSuppressed(header, data.text("send_id"), data.text("kind"));
        };
    event.key().sortKey();
    return event;
  }

  private static Event survey(EventHeader header, Fields data) {
    String kind = data.text("kind");
    return new SurveyResponded(
        header,
        data.text("response_id"),
        SurveyKind.find(kind)
            .orElseThrow(() -> data.invalid("kind", "is not one of nps, csat, ces, exit")),
        data.integer("score"),
        data.integer("scale_min"),
        data.integer("scale_max"));
  }

  private static Event consent(EventHeader header, Fields data) {
    String state = data.text("state");
    return new ConsentChanged(
        header,
        data.text("channel"),
        data.text("topic"),
        ConsentState.find(state)
            .orElseThrow(() -> data.invalid("state", "is not one of pending, granted, withdrawn")));
  }

  private static Money money(Fields data, String name) {
    var currency = data.as("currency", Money::currency);
    return data.checked(name, data.decimal(name), text -> Money.parse(text, currency));
  }

  private static Optional<String> email(Fields data) {
    return data.optionalText("email")
        .map(text -> data.checked("email", text, ProfileField.EMAIL::canonical));
  }

  private static Map<ProfileField, String> profile(Fields data) {
    Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    for (ProfileField field : ProfileField.values()) {
      data.optionalText(field.code())
          .map(text -> data.checked(field.code(), text, field::canonical))
          .ifPresent(value -> fields.put(field, value));
    }
    return fields;
  }

  private static <T> T accepted(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (InvalidEvent e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidEvent("/data", "is not accepted: " + e.getMessage());
    }
  }
}
