package dev.perennial.lambda.wire;

import dev.perennial.event.Money;
import dev.perennial.risk.FitPart;
import dev.perennial.risk.FitStatistics;
import dev.perennial.risk.HistorySample;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseHistory;
import dev.perennial.risk.Refund;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A [FitPart] in bytes: a version byte, the histograms, then the histories of the sample, whose
/// customers go by pseudonyms. Version 1 had no numbers of orders, and did not say which refund
/// undoes one.
public final class FitPartBytes {
  private static final int VERSION = 2;
  private static final int UNLINKED = 0;
  private static final int LINKED = 1;
  private static final int UNDOING = 2;
  private static final int CODE_LETTERS = 3;

  private FitPartBytes() {}

  public static byte[] write(FitPart part) {
    Packed.Writer out = new Packed.Writer();
    out.unsigned(VERSION);
    FitStatistics statistics = part.statistics();
    out.unsigned(statistics.limit());
    write(out, statistics.times());
    List<Currency> currencies =
        statistics.spends().keySet().stream()
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList();
    out.unsigned(currencies.size());
    for (Currency currency : currencies) {
      out.letters(currency.getCurrencyCode());
      write(out, statistics.spends().get(currency));
    }
    out.signed(statistics.logGaps());
    out.unsigned(statistics.longestAge());
    out.unsigned(part.sample().size());
    out.unsigned(part.sample().histories().size());
    part.sample().histories().forEach(history -> write(out, history));
    return out.bytes();
  }

  /// The part in those bytes. Throws IllegalArgumentException if they are not one.
  public static FitPart read(byte[] bytes) {
    try {
      Packed.Reader in = new Packed.Reader(bytes);
      long version = in.unsigned();
      if (version < 1 || version > VERSION) {
        throw new IllegalArgumentException(
            "a part of a fit is of version %d, expected 1 to %d".formatted(version, VERSION));
      }
      FitPart part = new FitPart(readStatistics(in), readSample(in, version));
      if (!in.isAtEnd()) {
        throw new IllegalArgumentException("a part of a fit has bytes left over");
      }
      return part;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a part of a fit ends too early", e);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("a part of a fit has a number that is too large", e);
    }
  }

  private static FitStatistics readStatistics(Packed.Reader in) {
    int limit = (int) in.unsigned();
    FitStatistics.Histogram times = readHistogram(in);
    Map<Currency, FitStatistics.Histogram> spends = new HashMap<>();
    for (int left = in.count(); left > 0; left--) {
      spends.put(Money.currency(in.letters(CODE_LETTERS)), readHistogram(in));
    }
    return new FitStatistics(limit, times, spends, in.signed(), (int) in.unsigned());
  }

  private static void write(Packed.Writer out, FitStatistics.@Nullable Histogram histogram) {
    if (histogram == null) {
      throw new IllegalArgumentException("a currency without a histogram");
    }
    out.unsigned(histogram.level());
    out.unsigned(histogram.cells().size());
    histogram
        .cells()
        .forEach(
            (key, cell) -> {
              out.unsigned(key.first());
              out.unsigned(key.second());
              out.unsigned(key.third());
              out.unsigned(cell.customers());
              out.unsigned(cell.first());
              out.unsigned(cell.second());
              out.unsigned(cell.third());
            });
  }

  private static FitStatistics.Histogram readHistogram(Packed.Reader in) {
    int level = (int) in.unsigned();
    Map<FitStatistics.Key, FitStatistics.Cell> cells = new HashMap<>();
    for (int left = in.count(); left > 0; left--) {
      cells.put(
          new FitStatistics.Key(in.unsigned(), in.unsigned(), in.unsigned()),
          new FitStatistics.Cell(in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned()));
    }
    return new FitStatistics.Histogram(level, cells);
  }

  private static void write(Packed.Writer out, PurchaseHistory history) {
    out.eightBytes(HexFormat.fromHexDigitsToLong(history.customer()));
    out.letters(history.purchases().getFirst().paid().currency().getCurrencyCode());
    out.unsigned(history.purchases().size());
    int day = 0;
    for (Purchase purchase : history.purchases()) {
      out.signed(purchase.day() - day);
      out.signed(purchase.paid().minorUnits());
      out.unsigned(purchase.orders());
      day = purchase.day();
    }
    out.unsigned(history.refunds().size());
    for (Refund refund : history.refunds()) {
      Integer of = refund.purchaseDay();
      out.signed(refund.day());
      out.signed(refund.amount().minorUnits());
      out.unsigned(of == null ? UNLINKED : refund.undoes() ? UNDOING : LINKED);
      out.signed(of == null ? 0 : of);
    }
  }

  private static HistorySample readSample(Packed.Reader in, long version) {
    int size = (int) in.unsigned();
    List<PurchaseHistory> histories = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      histories.add(readHistory(in, version));
    }
    return new HistorySample(size, histories);
  }

  private static PurchaseHistory readHistory(Packed.Reader in, long version) {
    String name = HexFormat.of().toHexDigits(in.eightBytes());
    Currency currency = Money.currency(in.letters(CODE_LETTERS));
    List<Purchase> purchases = new ArrayList<>();
    int day = 0;
    for (int left = in.count(); left > 0; left--) {
      day += (int) in.signed();
      Money paid = new Money(in.signed(), currency);
      purchases.add(new Purchase(day, paid, version == 1 ? 1 : Math.toIntExact(in.unsigned())));
    }
    List<Refund> refunds = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      int on = (int) in.signed();
      Money amount = new Money(in.signed(), currency);
      long kind = in.unsigned();
      int of = (int) in.signed();
      boolean undoes = kind == UNDOING || amount.minorUnits() == 0;
      refunds.add(
          kind == UNLINKED ? Refund.unlinked(on, amount) : new Refund(on, amount, of, undoes));
    }
    return new PurchaseHistory(name, purchases, refunds);
  }
}
