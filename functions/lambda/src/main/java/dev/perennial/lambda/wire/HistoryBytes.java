package dev.perennial.lambda.wire;

import dev.perennial.customer.Answer;
import dev.perennial.customer.History;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Order;
import dev.perennial.customer.Refund;
import dev.perennial.event.Money;
import dev.perennial.event.SurveyKind;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;

/// A [History] in bytes: a version byte, the currencies, then orders, refunds, cancelled orders and
/// answers, each counted, with times as seconds since the one before. About 14 bytes an order.
public final class HistoryBytes {
  private static final int VERSION = 1;
  private static final int CODE_LETTERS = 3;

  private HistoryBytes() {}

  /// The history as bytes; equal histories give equal bytes.
  public static byte[] write(History history) {
    List<Currency> currencies = currencies(history);
    Packed.Writer out = new Packed.Writer();
    out.unsigned(VERSION);
    out.unsigned(currencies.size());
    currencies.forEach(currency -> out.letters(currency.getCurrencyCode()));
    out.unsigned(history.orders().size());
    long time = 0;
    for (Order order : history.orders()) {
      time = writeTime(out, time, order.time());
      out.eightBytes(order.key().bits());
      writeMoney(out, currencies, order.total());
    }
    out.unsigned(history.refunds().size());
    time = 0;
    for (Refund refund : history.refunds()) {
      time = writeTime(out, time, refund.time());
      out.eightBytes(refund.key().bits());
      writeMoney(out, currencies, refund.amount());
      writeOrderOf(out, history.orders(), refund);
    }
    out.unsigned(history.cancelled().size());
    history.cancelled().forEach(key -> out.eightBytes(key.bits()));
    writeAnswers(out, history.answers());
    return out.bytes();
  }

  /// The history in those bytes. Throws IllegalArgumentException if they are not one.
  public static History read(byte[] bytes) {
    try {
      Packed.Reader in = new Packed.Reader(bytes);
      long version = in.unsigned();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "history is of version %d, expected %d".formatted(version, VERSION));
      }
      History history = read(in);
      if (!in.isAtEnd()) {
        throw new IllegalArgumentException("history has bytes left over");
      }
      return history;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("history ends too early", e);
    }
  }

  private static History read(Packed.Reader in) {
    List<Currency> currencies = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      currencies.add(Money.currency(in.letters(CODE_LETTERS)));
    }
    List<Order> orders = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      KeyHash key = new KeyHash(in.eightBytes());
      orders.add(new Order(key, Instant.ofEpochSecond(time), readMoney(in, currencies)));
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
    return new History(orders, refunds, cancelled, readAnswers(in));
  }

  private static Refund readRefund(
      Packed.Reader in, long time, List<Currency> currencies, List<Order> orders) {
    KeyHash key = new KeyHash(in.eightBytes());
    Money amount = readMoney(in, currencies);
    long place = in.unsigned();
    KeyHash order =
        switch ((int) place) {
          case 0 -> null;
          case 1 -> new KeyHash(in.eightBytes());
          default -> orders.get(Math.toIntExact(place - 2)).key();
        };
    return new Refund(key, Instant.ofEpochSecond(time), amount, order);
  }

  /// 0: no order; 1: one that has not come, its key follows; 2 and more: the order at that place.
  private static void writeOrderOf(Packed.Writer out, List<Order> orders, Refund refund) {
    KeyHash key = refund.order();
    if (key == null) {
      out.unsigned(0);
      return;
    }
    for (int place = 0; place < orders.size(); place++) {
      if (orders.get(place).key().equals(key)) {
        out.unsigned(place + 2L);
        return;
      }
    }
    out.unsigned(1);
    out.eightBytes(key.bits());
  }

  private static void writeAnswers(Packed.Writer out, List<Answer> answers) {
    out.unsigned(answers.size());
    long time = 0;
    for (Answer answer : answers) {
      time = writeTime(out, time, answer.time());
      out.eightBytes(answer.key().bits());
      out.unsigned(code(answer.kind()));
      out.unsigned(answer.score());
      out.unsigned(answer.scaleMin());
      out.unsigned(answer.scaleMax());
    }
  }

  private static List<Answer> readAnswers(Packed.Reader in) {
    List<Answer> answers = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      answers.add(
          new Answer(
              new KeyHash(in.eightBytes()),
              Instant.ofEpochSecond(time),
              kind(in.unsigned()),
              (int) in.unsigned(),
              (int) in.unsigned(),
              (int) in.unsigned()));
    }
    return answers;
  }

  private static int code(SurveyKind kind) {
    return switch (kind) {
      case NPS -> 0;
      case CSAT -> 1;
      case CES -> 2;
      case EXIT -> 3;
    };
  }

  private static SurveyKind kind(long code) {
    for (SurveyKind kind : SurveyKind.values()) {
      if (code(kind) == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("a kind of survey " + code + " that is not known");
  }

  private static long writeTime(Packed.Writer out, long before, Instant time) {
    out.signed(time.getEpochSecond() - before);
    return time.getEpochSecond();
  }

  private static void writeMoney(Packed.Writer out, List<Currency> currencies, Money money) {
    out.unsigned(currencies.indexOf(money.currency()));
    out.signed(money.minorUnits());
  }

  private static Money readMoney(Packed.Reader in, List<Currency> currencies) {
    Currency currency = currencies.get(Math.toIntExact(in.unsigned()));
    return new Money(in.signed(), currency);
  }

  private static List<Currency> currencies(History history) {
    TreeSet<String> codes = new TreeSet<>();
    history.orders().forEach(order -> codes.add(order.total().currency().getCurrencyCode()));
    history.refunds().forEach(refund -> codes.add(refund.amount().currency().getCurrencyCode()));
    return codes.stream().map(Money::currency).toList();
  }
}
