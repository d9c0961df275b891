package dev.perennial.local.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.EventWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The documented CSV: `customer_id,order_id,time,currency,total`, any profile columns, and with
/// `type` also refunds and cancellations. The columns come in any order; others are left alone.
///
/// @param columns the place of each column by its name
/// @param width the number of columns
record CsvLines(Map<String, Integer> columns, int width, String source, ZoneId zone)
    implements LineFormat {
  private static final List<String> REQUIRED =
      List.of("customer_id", "order_id", "time", "currency", "total");
  private static final List<String> OPTIONAL = List.of("type", "refund_id", "amount");
  private static final List<ProfileField> PROFILE =
      List.of(
          ProfileField.EMAIL,
          ProfileField.FIRST_NAME,
          ProfileField.COUNTRY,
          ProfileField.BIRTHDAY,
          ProfileField.LOCALE,
          ProfileField.TIMEZONE);

  /// Reads the header row. Throws [InvalidInput] if columns are missing or named twice.
  static CsvLines of(String file, String header, String source, ZoneId zone) {
    List<String> names;
    try {
      names = fields(header).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    } catch (WrongLine e) {
      throw new InvalidInput(file + ": the header row is not CSV", e);
    }
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (isKnown(names.get(i)) && columns.put(names.get(i), i) != null) {
        throw new InvalidInput("%s: two columns are called %s".formatted(file, names.get(i)));
      }
    }
    List<String> missing = REQUIRED.stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new InvalidInput(
          "%s: the header row has no column %s; expected %s, separated by commas"
              .formatted(file, String.join(", ", missing), String.join(",", REQUIRED)));
    }
    return new CsvLines(Map.copyOf(columns), names.size(), source, zone);
  }

  private static boolean isKnown(String name) {
    return REQUIRED.contains(name)
        || OPTIONAL.contains(name)
        || PROFILE.stream().anyMatch(field -> field.code().equals(name));
  }

  private static List<String> fields(String line) throws WrongLine {
    try {
      return CsvReader.builder().ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException e) {
      throw new WrongLine("", "is not CSV, expected quotation marks around a whole field, or none");
    }
  }

  @Override
  public List<ReadEvent> read(String line) throws WrongLine {
    List<String> fields = fields(line);
    if (fields.size() != width) {
      throw new WrongLine(
          "", "has %d fields, expected %d as in the header row".formatted(fields.size(), width));
    }
    return new Row(fields).events();
  }

  /// One row.
  private final class Row {
    private final List<String> fields;

    Row(List<String> fields) {
      this.fields = fields;
    }

    List<ReadEvent> events() throws WrongLine {
      String type = text("type").toLowerCase(Locale.ROOT);
      return switch (type) {
        case "", "order", "order.completed" -> order();
        case "refund", "order.refunded" -> refund();
        case "cancellation", "order.cancelled" -> cancellation();
        default ->
            throw new WrongLine("type", "is unknown, expected order, refund or cancellation");
      };
    }

    private List<ReadEvent> order() throws WrongLine {
      OrderId order = as("order_id", OrderId::new);
      EventHeader header = header("order/" + order.value());
      Money total = money("total");
      if (total.minorUnits() < 0) {
        throw new WrongLine(
            "total", "is negative, expected zero or more (a refund has type refund and an amount)");
      }
      return with(new OrderCompleted(header, order, total, null));
    }

    private List<ReadEvent> refund() throws WrongLine {
      String refund = as("refund_id", value -> new OrderId(value).value());
      Optional<OrderId> order =
          text("order_id").isEmpty() ? Optional.empty() : Optional.of(as("order_id", OrderId::new));
      EventHeader header = header("refund/" + refund);
      Money amount = money("amount");
      if (amount.minorUnits() <= 0) {
        throw new WrongLine("amount", "is not positive, expected what was given back");
      }
      return with(new OrderRefunded(header, refund, order.orElse(null), amount));
    }

    private List<ReadEvent> cancellation() throws WrongLine {
      OrderId order = as("order_id", OrderId::new);
      return with(new OrderCancelled(header("cancellation/" + order.value()), order));
    }

    private List<ReadEvent> with(Event event) throws WrongLine {
      Map<ProfileField, String> profile = profile();
      List<ReadEvent> events = new ArrayList<>(3);
      if (!profile.isEmpty()) {
        CustomerUpdated update = new CustomerUpdated(header(event, "profile"), profile);
        events.add(new ReadEvent(EventWriter.envelope(update), true));
      }
      if (profile.containsKey(ProfileField.EMAIL)) {
        events.add(
            new ReadEvent(Consents.granted(header(event, "consent"), "assumed-by-replay"), true));
      }
      events.add(ReadEvent.once(EventWriter.envelope(event)));
      return events;
    }

    private Map<ProfileField, String> profile() throws WrongLine {
      Map<ProfileField, String> known = new EnumMap<>(ProfileField.class);
      for (ProfileField field : PROFILE) {
        if (!text(field.code()).isEmpty()) {
          known.put(field, as(field.code(), field::canonical));
        }
      }
      return known;
    }

    private EventHeader header(String id) throws WrongLine {
      CustomerId customer = as("customer_id", CustomerId::new);
      Instant time = as("time", this::time);
      try {
        return new EventHeader(id, source, customer, time, false);
      } catch (IllegalArgumentException e) {
        throw new WrongLine("time", String.valueOf(e.getMessage()));
      }
    }

    private EventHeader header(Event event, String kind) throws WrongLine {
      EventHeader header = event.header();
      String id = kind + "/" + header.id();
      return new EventHeader(id, source, header.customer(), header.time(), false);
    }

    private Instant time(String text) {
      try {
        return text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
            : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "is not valid, expected an RFC 3339 time such as 2026-01-31T12:00:00Z,"
                + " or a date such as 2026-01-31",
            e);
      }
    }

    private Money money(String column) throws WrongLine {
      var currency = as("currency", Money::currency);
      return as(column, text -> Money.parse(text, currency));
    }

    private <T> T as(String column, Function<String, T> reader) throws WrongLine {
      String text = text(column);
      if (text.isEmpty()) {
        throw new WrongLine(column, columns.containsKey(column) ? "is empty" : "has no column");
      }
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw new WrongLine(column, String.valueOf(e.getMessage()));
      }
    }

    private String text(String column) {
      Integer place = columns.get(column);
      return place == null ? "" : fields.get(place).strip();
    }
  }
}
