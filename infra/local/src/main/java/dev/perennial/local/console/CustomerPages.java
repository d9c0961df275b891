package dev.perennial.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.Send;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.customer.Latest;
import dev.perennial.customer.Order;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Event;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.EventWriter;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.ses.KeptMail;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The customers: everyone, and all that is known, thought and decided of one.
record CustomerPages(
    Customers customers,
    Sends sends,
    Events events,
    List<KeptMail> mails,
    Pages pages,
    Pages.Frame frame,
    Times times,
    Instant now) {
  private static final int MOST_ROWS = 200;

  /// A row of the list.
  record Row(String id, String name, String lifecycle, long orders, String latest, String risk) {
    String idInUrl() {
      return URLEncoder.encode(id, UTF_8);
    }
  }

  /// The list.
  record Everyone(List<Row> rows, long found, String search) {
    boolean none() {
      return rows.isEmpty();
    }

    boolean more() {
      return found > rows.size();
    }
  }

  /// A decision.
  record Decided(
      String time, String campaign, String occasion, String decision, String words, String mail) {}

  /// Something that happened.
  record Happened(String time, String type, boolean historical, String json) {}

  /// One customer.
  record View(
      Row row,
      List<MailPages.Named> profile,
      List<MailPages.Named> consents,
      List<MailPages.Named> score,
      String explanation,
      List<Decided> decisions,
      List<Happened> events) {
    boolean undecided() {
      return decisions.isEmpty();
    }

    boolean unasked() {
      return consents.isEmpty();
    }
  }

  ApiAnswer list(String search) {
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    List<CustomerState> found;
    try (Stream<CustomerState> all = customers.segment(0, 1, (key, reason) -> {})) {
      found =
          all.filter(one -> isWanted(one.customer(), wanted))
              .sorted(Comparator.comparing((CustomerState one) -> one.customer().id().value()))
              .toList();
    }
    List<Row> rows = found.stream().limit(MOST_ROWS).map(this::row).toList();
    return pages.page(
        200, "Customers", frame, "customers", new Everyone(rows, found.size(), search));
  }

  Optional<ApiAnswer> one(String id) {
    return customerId(id)
        .flatMap(customers::find)
        .map(state -> pages.page(200, id, frame, "customer", view(state)));
  }

  private static Optional<CustomerId> customerId(String text) {
    try {
      return Optional.of(new CustomerId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isWanted(Customer customer, String wanted) {
    return Stream.concat(
            Stream.of(customer.id().value()),
            Stream.of(ProfileField.EMAIL, ProfileField.FIRST_NAME, ProfileField.LAST_NAME)
                .flatMap(field -> customer.profile(field).stream()))
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private Row row(CustomerState state) {
    Customer customer = state.customer();
    return new Row(
        customer.id().value(),
        Stream.of(ProfileField.FIRST_NAME, ProfileField.LAST_NAME)
            .flatMap(field -> customer.profile(field).stream())
            .collect(Collectors.joining(" ")),
        state.score().lifecycle().code().replace('_', ' '),
        customer.history().orders().size(),
        times.minute(customer.history().latestOrder().map(Order::time)),
        state.score().risk() == null ? "" : percent(state.score().risk().noPurchase90d()));
  }

  private View view(CustomerState state) {
    Customer customer = state.customer();
    return new View(
        row(state),
        Stream.of(ProfileField.values())
            .flatMap(
                field ->
                    customer.profile(field).stream()
                        .map(value -> new MailPages.Named(field.code().replace('_', ' '), value)))
            .toList(),
        customer.consents().entrySet().stream()
            .filter(said -> !said.getKey().isOfConfirmations())
            .sorted(Map.Entry.comparingByKey(ConsentTopic.ORDER))
            .map(this::consent)
            .toList(),
        new Standing(state, times).facts(),
        new Standing(state, times).explanation(now),
        decisions(customer.id()),
        events(customer.id()));
  }

  private MailPages.Named consent(Map.Entry<ConsentTopic, Latest<Consent>> consent) {
    return new MailPages.Named(
        consent.getKey().channel() + ", " + consent.getKey().topic(),
        consent.getValue().value().state().code()
            + " on "
            + times.minute(consent.getValue().time()));
  }

  private List<Decided> decisions(CustomerId customer) {
    return sends.of(customer).stream()
        .sorted(Comparator.comparing(Send::decidedAt).reversed())
        .map(
            send ->
                new Decided(
                    times.minute(send.decidedAt()),
                    send.key().campaign(),
                    send.moment().type().code().replace('_', ' '),
                    send.decision().code(),
                    Words.of(send, times),
                    mail(send)))
        .toList();
  }

  private String mail(Send send) {
    return mails.stream()
        .map(KeptMail::messageId)
        .filter(id -> id.equals(send.messageId()))
        .findFirst()
        .orElse("");
  }

  private List<Happened> events(CustomerId customer) {
    return events.of(customer, EnumSet.allOf(EventType.class)).stream()
        .sorted(Comparator.comparing(Event::time).reversed())
        .map(
            event ->
                new Happened(
                    times.minute(event.time()),
                    event.key().type().code(),
                    event.header().historical(),
                    Forms.pretty(EventWriter.write(event))))
        .toList();
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
