package dev.perennial.lambda.wire;

import dev.perennial.customer.Answer;
import dev.perennial.customer.History;
import dev.perennial.customer.Invitation;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Order;
import dev.perennial.customer.PointsChange;
import dev.perennial.customer.Refund;
import dev.perennial.event.Money;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;

/// A [History] in bytes: a version byte, the currencies, then orders, refunds, cancelled orders and
/// answers, each counted, with times as seconds since the one before. About 14 bytes an order.
///
/// Version 1 ends there. Version 2 says of each order whether it was referred (the lowest bit of
/// its currency's place) and of each answer which invitation it answers; invitations stand before
/// the answers, points after them. Version 3 has the stores after the currencies, and where there
/// are several says of each order which it was placed in. Version 4 says of each order in the next
/// bit whether something was taken off, and how much.
public final class HistoryBytes {
  private static final int VERSION = 4;
  private static final int STORES_SINCE = 3;
  private static final int DISCOUNTS_SINCE = 4;
  private static final int REFERRED = 1;
  private static final int DISCOUNTED = 2;
  private static final int CODE_LETTERS = 3;

  private HistoryBytes() {}

  /// The history as bytes; equal histories give equal bytes.
  public static byte[] write(History history) {
    List<Currency> currencies = currencies(history);
    List<String> stores = history.orders().stream().map(Order::source).distinct().sorted().toList();
    Packed.Writer out = new Packed.Writer();
    out.unsigned(VERSION);
    out.unsigned(currencies.size());
    currencies.forEach(currency -> out.letters(currency.getCurrencyCode()));
    out.unsigned(stores.size());
    stores.forEach(out::text);
    out.unsigned(history.orders().size());
    long time = 0;
    for (Order order : history.orders()) {
      time = out.time(time, order.time());
      out.eightBytes(order.key().bits());
      int place = currencies.indexOf(order.total().currency());
      int flags = (order.referred() ? REFERRED : 0) + (order.discount() > 0 ? DISCOUNTED : 0);
      out.unsigned(((long) place << 2) + flags);
      out.signed(order.total().minorUnits());
      if (order.discount() > 0) {
        out.unsigned(order.discount());
      }
      if (stores.size() > 1) {
        out.unsigned(stores.indexOf(order.source()));
      }
    }
    writeRefunds(out, history, currencies);
    out.unsigned(history.cancelled().size());
    history.cancelled().forEach(key -> out.eightBytes(key.bits()));
    AnswerBytes.write(out, history);
    writePoints(out, history.pointsChanges());
    return out.bytes();
  }

  /// The history in those bytes. Throws IllegalArgumentException if they are not one.
  public static History read(byte[] bytes) {
    try {
      Packed.Reader in = new Packed.Reader(bytes);
      long version = in.unsigned();
      if (version < 1 || version > VERSION) {
        throw LaterVersion.of("history is", version, 1, VERSION);
      }
      History history = read(in, version);
      if (!in.isAtEnd()) {
        throw new IllegalArgumentException("history has bytes left over");
      }
      return history;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("history ends too early", e);
    }
  }

  private static History read(Packed.Reader in, long version) {
    List<Currency> currencies = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      currencies.add(Money.currency(in.letters(CODE_LETTERS)));
    }
    List<String> stores = new ArrayList<>();
    for (int left = version < STORES_SINCE ? 0 : in.count(); left > 0; left--) {
      stores.add(in.text());
    }
    List<Order> orders = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      orders.add(readOrder(in, version, time, currencies, stores));
    }
    List<Refund> refunds = new ArrayList<>();
    time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      refunds.add(readRefund(in, time, currencies, orders));
    }
    List<KeyHash> cancelled = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      cancelled.add(new KeyHash(in.eightBytes()));
    }
    List<Invitation> invitations = version == 1 ? List.of() : AnswerBytes.readInvitations(in);
    List<Answer> answers = AnswerBytes.readAnswers(in, version, invitations);
    List<PointsChange> points = version == 1 ? List.of() : readPoints(in);
    return new History(orders, refunds, cancelled, answers, invitations, points);
  }

  private static Order readOrder(
      Packed.Reader in, long version, long time, List<Currency> currencies, List<String> stores) {
    KeyHash key = new KeyHash(in.eightBytes());
    long place = in.unsigned();
    int flags = version < DISCOUNTS_SINCE ? Math.toIntExact(Math.min(version - 1, 1)) : 2;
    boolean referred = flags > 0 && (place & REFERRED) != 0;
    boolean discounted = flags > 1 && (place & DISCOUNTED) != 0;
    Currency currency = currencies.get(Math.toIntExact(place >>> flags));
    Money total = new Money(in.signed(), currency);
    long discount = discounted ? in.unsigned() : 0;
    return new Order(key, Packed.instant(time), total, referred, discount, store(in, stores));
  }

  private static String store(Packed.Reader in, List<String> stores) {
    return switch (stores.size()) {
      case 0 -> "";
      case 1 -> stores.getFirst();
      default -> stores.get(Math.toIntExact(in.unsigned()));
    };
  }

  private static Refund readRefund(
      Packed.Reader in, long time, List<Currency> currencies, List<Order> orders) {
    KeyHash key = new KeyHash(in.eightBytes());
    Currency currency = currencies.get(Math.toIntExact(in.unsigned()));
    Money amount = new Money(in.signed(), currency);
    KeyHash order = in.reference(orders.stream().map(Order::key).toList());
    return new Refund(key, Packed.instant(time), amount, order);
  }

  private static void writeRefunds(Packed.Writer out, History history, List<Currency> currencies) {
    List<KeyHash> orders = history.orders().stream().map(Order::key).toList();
    out.unsigned(history.refunds().size());
    long time = 0;
    for (Refund refund : history.refunds()) {
      time = out.time(time, refund.time());
      out.eightBytes(refund.key().bits());
      out.unsigned(currencies.indexOf(refund.amount().currency()));
      out.signed(refund.amount().minorUnits());
      out.reference(orders, refund.order());
    }
  }

  private static void writePoints(Packed.Writer out, List<PointsChange> changes) {
    out.unsigned(changes.size());
    long time = 0;
    for (PointsChange change : changes) {
      time = out.time(time, change.time());
      out.eightBytes(change.key().bits());
      out.signed(change.points());
    }
  }

  private static List<PointsChange> readPoints(Packed.Reader in) {
    List<PointsChange> changes = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      KeyHash key = new KeyHash(in.eightBytes());
      changes.add(new PointsChange(key, Packed.instant(time), in.signed()));
    }
    return changes;
  }

  private static List<Currency> currencies(History history) {
    TreeSet<String> codes = new TreeSet<>();
    history.orders().forEach(order -> codes.add(order.total().currency().getCurrencyCode()));
    history.refunds().forEach(refund -> codes.add(refund.amount().currency().getCurrencyCode()));
    return codes.stream().map(Money::currency).toList();
  }
}
