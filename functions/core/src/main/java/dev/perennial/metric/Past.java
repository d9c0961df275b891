package dev.perennial.metric;

import dev.perennial.customer.Answer;
import dev.perennial.customer.Customer;
import dev.perennial.customer.History;
import dev.perennial.customer.Invitation;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a customer did before a day, each thing with its calendar day in the shop's zone, by time.
///
/// @param referred whether the customer came by a referral: with a code on the first order, or with
///   somebody named in the profile
/// @param answered the invitations that were answered
record Past(
    List<Dated<Order>> orders,
    List<Dated<Refund>> refunds,
    List<Dated<Answer>> answers,
    List<Dated<Invitation>> invitations,
    Set<KeyHash> answered,
    boolean referred,
    Activity activity) {

  /// A thing and its day.
  record Dated<T>(T thing, Day day) {}

  /// What happened before that time.
  ///
  /// @param time the start of a day
  static Past before(Instant time, Customer customer, Settings settings, Periods periods) {
    ZoneId zone = settings.reportingZone();
    History history = customer.history().before(time);
    List<Dated<Order>> orders = dated(history.orders(), Order::time, zone, periods);
    return new Past(
        orders,
        dated(history.refunds(), Refund::time, zone, periods),
        dated(history.answers(), Answer::time, zone, periods),
        dated(history.invitations(), Invitation::time, zone, periods),
        answered(history.answers()),
        history.firstOrder().map(Order::referred).orElse(false)
            || customer.profile(ProfileField.REFERRED_BY).isPresent(),
        activity(orders, settings.lapseWindowDays()));
  }

  private static Set<KeyHash> answered(List<Answer> answers) {
    return answers.isEmpty()
        ? Set.of()
        : answers.stream()
            .map(Answer::invitation)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
  }

  private static Activity activity(List<Dated<Order>> orders, int lapseWindowDays) {
    int[] days = new int[orders.size()];
    Arrays.setAll(days, i -> orders.get(i).day().number());
    Arrays.sort(days);
    return Activity.of(days, lapseWindowDays);
  }

  /// Whether all orders were placed in the same store.
  boolean isOfOneStore() {
    String first = firstStore();
    for (Dated<Order> order : orders) {
      if (!order.thing().source().equals(first)) {
        return false;
      }
    }
    return true;
  }

  /// The stores of the orders, by the `source` of orders, and of what has none; at least one, which
  /// has no name where there are no orders.
  SortedSet<String> stores() {
    SortedSet<String> stores = new TreeSet<>();
    stores.add(firstStore());
    orders.forEach(order -> stores.add(order.thing().source()));
    return stores;
  }

  /// The past in one store. A refund belongs to the store of its order; what has no order, answers,
  /// and who brought the customer, to the store of the first one.
  Past in(String store, int lapseWindowDays) {
    Map<KeyHash, String> byOrder = new HashMap<>();
    orders.forEach(order -> byOrder.put(order.thing().key(), order.thing().source()));
    String first = firstStore();
    boolean isFirst = store.equals(first);
    List<Dated<Order>> here =
        orders.stream().filter(order -> order.thing().source().equals(store)).toList();
    return new Past(
        here,
        refunds.stream()
            .filter(refund -> store(refund.thing(), byOrder, first).equals(store))
            .toList(),
        isFirst ? answers : List.of(),
        isFirst ? invitations : List.of(),
        answered,
        isFirst && referred,
        activity(here, lapseWindowDays));
  }

  /// The store of the first order; without a name where there is none.
  String firstStore() {
    return orders.isEmpty() ? "" : orders.getFirst().thing().source();
  }

  private static String store(Refund refund, Map<KeyHash, String> byOrder, String first) {
    return refund.order() == null ? first : byOrder.getOrDefault(refund.order(), first);
  }

  private static <T> List<Dated<T>> dated(
      List<T> things, Function<T, Instant> time, ZoneId zone, Periods periods) {
    if (things.isEmpty()) {
      return List.of();
    }
    List<Dated<T>> dated = new ArrayList<>(things.size());
    for (T thing : things) {
      int day = (int) LocalDate.ofInstant(time.apply(thing), zone).toEpochDay();
      dated.add(new Dated<>(thing, periods.day(day)));
    }
    return dated;
  }
}
