package dev.perennial.campaign;

import dev.perennial.campaign.expression.Fact;
import dev.perennial.campaign.expression.Facts;
import dev.perennial.campaign.expression.Value;
import dev.perennial.customer.Answer;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.History;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Order;
import dev.perennial.event.Birthday;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyKind;
import dev.perennial.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an audience and an offer can ask of a customer, at a time. Days are calendar days of the
/// shop; money is in the currency of the latest order.
///
/// @param stage where the customer stands at that time
public record CustomerFacts(CustomerState state, Lifecycle stage, Settings settings, Instant asOf)
    implements Facts {

  @Override
  public Optional<Value> value(Fact fact) {
    return switch (fact.name()) {
      case LIFECYCLE -> word(Optional.of(stage.code()));
      case ORDERS -> Optional.of(Value.Amount.of(history().orders().size()));
      case SPEND -> latest().map(order -> new Value.Amount(spend(currency(order))));
      case AVERAGE_ORDER -> latest().map(order -> new Value.Amount(average(currency(order))));
      case ORDERS_IN_MONTH -> Optional.of(Value.Amount.of(ordersIn(Integer.parseInt(fact.of()))));
      case CURRENCY -> word(latest().map(order -> currency(order).getCurrencyCode()));
      case DAYS_SINCE_FIRST_ORDER -> days(history().firstOrder().map(Order::time));
      case DAYS_SINCE_LAST_ORDER -> days(latest().map(Order::time));
      case COUNTRY -> word(customer().profile(ProfileField.COUNTRY));
      case LANGUAGE -> word(customer().profile(ProfileField.LOCALE).map(CustomerFacts::language));
      case LOCALE -> word(customer().profile(ProfileField.LOCALE));
      case BIRTHDAY_MONTH -> customer().profile(ProfileField.BIRTHDAY).map(CustomerFacts::month);
      case REFERRED -> flag(customer().profile(ProfileField.REFERRED_BY).isPresent());
      case NPS -> answer(SurveyKind.NPS).map(answer -> Value.Amount.of(answer.score()));
      case DAYS_SINCE_NPS -> days(answer(SurveyKind.NPS).map(Answer::time));
      case CSAT -> answer(SurveyKind.CSAT).map(answer -> Value.Amount.of(answer.score()));
      case CHURN_RISK ->
          Optional.ofNullable(state.score().risk())
              .map(risk -> new Value.Amount(BigDecimal.valueOf(risk.noPurchase90d())));
      case BROWSING -> flag(signals().isBrowsing());
      case DAYS_SINCE_VIEW -> days(signals().viewed());
      case CART_ABANDONED -> flag(signals().hasAbandonedCart());
      case DAYS_SINCE_CART -> days(signals().abandoned());
      case OPEN_TICKETS -> Optional.of(Value.Amount.of(customer().signals().openTickets()));
      case DAYS_SINCE_TICKET -> days(customer().signals().asked());
      case LATE_SHIPMENTS ->
          Optional.of(Value.Amount.of(customer().signals().lateShipments().size()));
      case DAYS_SINCE_LATE_SHIPMENT -> days(signals().late());
      case REVIEW -> signals().stars().map(Value.Amount::new);
      case DAYS_SINCE_REVIEW -> days(signals().reviewed());
      case TAGS -> Optional.of(new Value.Words(customer().tags()));
      case TRAIT -> word(customer().trait(fact.of()));
      case CONSENT -> flag(ConsentGate.isGranted(customer(), fact.of(), settings.outreach()));
    };
  }

  private Customer customer() {
    return state.customer();
  }

  private SignalFacts signals() {
    return new SignalFacts(customer());
  }

  private History history() {
    return customer().history();
  }

  private Optional<Order> latest() {
    return history().latestOrder();
  }

  private static Currency currency(Order order) {
    return order.total().currency();
  }

  /// Everything that was paid, less what was given back.
  private BigDecimal spend(Currency currency) {
    long paid =
        history().orders().stream()
            .filter(order -> currency(order).equals(currency))
            .mapToLong(order -> order.total().minorUnits())
            .sum();
    long back =
        history().refunds().stream()
            .filter(refund -> refund.amount().currency().equals(currency))
            .mapToLong(refund -> refund.amount().minorUnits())
            .sum();
    return BigDecimal.valueOf(paid - back, Math.max(0, currency.getDefaultFractionDigits()));
  }

  private BigDecimal average(Currency currency) {
    List<Order> orders =
        history().orders().stream().filter(order -> currency(order).equals(currency)).toList();
    long paid = orders.stream().mapToLong(order -> order.total().minorUnits()).sum();
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    return BigDecimal.valueOf(paid, decimals)
        .divide(BigDecimal.valueOf(orders.size()), decimals, RoundingMode.HALF_UP);
  }

  private long ordersIn(int month) {
    return history().orders().stream()
        .filter(order -> day(order.time()).getMonthValue() == month)
        .count();
  }

  private Optional<Answer> answer(SurveyKind kind) {
    return history().answers().reversed().stream()
        .filter(answer -> answer.kind() == kind)
        .findFirst();
  }

  private Optional<Value> days(Optional<Instant> since) {
    return since.map(
        time -> Value.Amount.of(Math.max(0, ChronoUnit.DAYS.between(day(time), day(asOf)))));
  }

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, settings.reportingZone());
  }

  private static String language(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }

  private static Value month(String birthday) {
    return Value.Amount.of(Birthday.parse(birthday).day().getMonthValue());
  }

  private static Optional<Value> word(Optional<String> word) {
    return word.map(Value.Word::new);
  }

  private static Optional<Value> flag(boolean yes) {
    return Optional.of(new Value.Flag(yes));
  }
}
