package dev.perennial.local.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Envelope;
import dev.perennial.event.Event;
import dev.perennial.event.EventHeader;
import dev.perennial.event.Money;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.EventWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/// Online Retail II (Chen, 2019) as events. What the data do not have is made up and is the same in
/// each run: an address, for one in four a birthday, consent. Returns name no order, so they are
/// linked by a rule: a return of exactly the total of an order that the customer placed before and
/// that was not given back yet is its refund (of several such orders, the latest one's); within a
/// day of the order it is its cancellation; any other return is a refund of no known order.
public final class OnlineRetail {
  /// The store that each event names.
  public static final String SOURCE = "online-retail-ii";

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Currency POUNDS = Money.currency("GBP");
  private static final Duration CANCELLED_WITHIN = Duration.ofDays(1);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

  private final Consumer<Envelope> sink;
  private final Set<String> introduced = new HashSet<>();
  private final Map<String, Deque<Purchase>> standing = new HashMap<>();

  private OnlineRetail(Consumer<Envelope> sink) {
    this.sink = sink;
  }

  private sealed interface Row {
    String customer();

    LocalDateTime local();

    default Instant time() {
      return local().atZone(ZONE).toInstant();
    }
  }

  private record Purchase(
      String customer, LocalDateTime local, OrderId order, Money total, String country)
      implements Row {}

  private record Return(String customer, LocalDateTime local, Money amount) implements Row {}

  /// Whether the customer is of the fixed fifth that the demo takes.
  public static boolean isInSample(String customer) {
    return Synthetic.isInSample(customer);
  }

  /// Hands the events of the customers that are wanted to the sink, by time.
  public static void convert(Path folder, Predicate<String> wanted, Consumer<Envelope> sink) {
    List<Row> rows = new ArrayList<>();
    read(folder.resolve("orders.csv.gz"), row -> rows.add(purchase(row)));
    read(folder.resolve("returns.csv.gz"), row -> rows.add(returned(row)));
    rows.removeIf(row -> !wanted.test(row.customer()));
    rows.sort(Comparator.comparing(Row::time));
    OnlineRetail history = new OnlineRetail(sink);
    for (Row row : rows) {
      switch (row) {
        case Purchase purchase -> history.add(purchase);
        case Return back -> history.add(back);
      }
    }
  }

  private void add(Purchase purchase) {
    if (introduced.add(purchase.customer())) {
      sink.accept(EventWriter.envelope(profile(purchase)));
      sink.accept(
          Consents.granted(header(purchase, "consent-" + purchase.customer()), "synthetic"));
    }
    standing.computeIfAbsent(purchase.customer(), id -> new ArrayDeque<>()).push(purchase);
    write(
        new OrderCompleted(
            header(purchase, "order-" + purchase.order().value()),
            purchase.order(),
            purchase.total(),
            null));
  }

  private void add(Return back) {
    String id = "return-" + back.customer() + "-" + MINUTE.format(back.local());
    EventHeader header = header(back, id);
    Deque<Purchase> placedBefore = standing.getOrDefault(back.customer(), new ArrayDeque<>());
    Optional<Purchase> purchase =
        placedBefore.stream().filter(placed -> placed.total().equals(back.amount())).findFirst();
    purchase.ifPresent(placedBefore::remove);
    if (purchase.isPresent() && isCancelledBy(back, purchase.get())) {
      write(new OrderCancelled(header, purchase.get().order()));
    } else {
      OrderId order = purchase.map(Purchase::order).orElse(null);
      write(new OrderRefunded(header, id, order, back.amount()));
    }
  }

  private static boolean isCancelledBy(Return back, Purchase purchase) {
    return Duration.between(purchase.time(), back.time()).compareTo(CANCELLED_WITHIN) <= 0;
  }

  private void write(Event event) {
    sink.accept(EventWriter.envelope(event));
  }

  private static CustomerUpdated profile(Purchase first) {
    Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
    fields.put(ProfileField.EMAIL, "customer-" + first.customer() + "@example.com");
    if (Synthetic.hasBirthday(first.customer())) {
      fields.put(ProfileField.BIRTHDAY, Synthetic.birthday(first.customer()).toString());
    }
    Countries.code(first.country()).ifPresent(code -> fields.put(ProfileField.COUNTRY, code));
    return new CustomerUpdated(header(first, "profile-" + first.customer()), fields);
  }

  private static EventHeader header(Row row, String id) {
    return new EventHeader(id, SOURCE, new CustomerId(row.customer()), row.time(), false);
  }

  private static Purchase purchase(NamedCsvRecord row) {
    return new Purchase(
        row.getField("customer"),
        LocalDateTime.parse(row.getField("ts"), TIME),
        new OrderId(row.getField("invoice")),
        Money.parse(row.getField("amount"), POUNDS),
        row.getField("country"));
  }

  private static Return returned(NamedCsvRecord row) {
    Money amount = Money.parse(row.getField("amount"), POUNDS);
    return new Return(
        row.getField("customer"),
        LocalDateTime.parse(row.getField("ts"), TIME),
        new Money(-amount.minorUnits(), POUNDS));
  }

  private static void read(Path file, Consumer<NamedCsvRecord> rows) {
    try (Reader text =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
      reader.forEach(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
