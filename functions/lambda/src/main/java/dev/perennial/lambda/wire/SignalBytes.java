package dev.perennial.lambda.wire;

import dev.perennial.customer.KeyHash;
import dev.perennial.customer.LateShipment;
import dev.perennial.customer.Review;
import dev.perennial.customer.Signals;
import dev.perennial.customer.Ticket;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a customer besides purchases, in bytes: a version byte, the latest view and the
/// latest cart, the tickets, the late shipments, the latest review and, in version 2, the times of
/// bad ones. Times are seconds since the time before, and one more than that where there may be
/// none. About 15 bytes a ticket, 11 a late shipment, 4 a bad review.
public final class SignalBytes {
  private static final int VERSION = 2;

  /// Without the times of bad reviews, where the latest review tells as much: what is read by
  /// functions of before, too.
  private static final int PLAIN = 1;

  private SignalBytes() {}

  /// The signals as bytes; equal ones give equal bytes.
  public static byte[] write(Signals signals) {
    Packed.Writer out = new Packed.Writer();
    boolean isPlain = signals.badReviews().equals(knownBad(signals.review()));
    out.unsigned(isPlain ? PLAIN : VERSION);
    writeTime(out, signals.viewed());
    writeTime(out, signals.abandoned());
    out.unsigned(signals.tickets().size());
    for (Ticket ticket : signals.tickets()) {
      out.eightBytes(ticket.key().bits());
      writeTime(out, ticket.opened());
      writeTime(out, ticket.closed());
    }
    out.unsigned(signals.lateShipments().size());
    long time = 0;
    for (LateShipment late : signals.lateShipments()) {
      time = out.time(time, late.time());
      out.eightBytes(late.key().bits());
    }
    Review review = signals.review();
    out.unsigned(review == null ? 0 : 1);
    if (review != null) {
      out.eightBytes(review.key().bits());
      out.time(0, review.time());
      out.unsigned(review.rating());
      out.unsigned(review.ratingMax());
    }
    if (!isPlain) {
      writeTimes(out, signals.badReviews());
    }
    return out.bytes();
  }

  private static void writeTimes(Packed.Writer out, List<Instant> times) {
    out.unsigned(times.size());
    long time = 0;
    for (Instant one : times) {
      time = out.time(time, one);
    }
  }

  /// The signals in those bytes. Throws IllegalArgumentException if they are none.
  public static Signals read(byte[] bytes) {
    try {
      Packed.Reader in = new Packed.Reader(bytes);
      long version = in.unsigned();
      if (version < PLAIN || version > VERSION) {
        throw LaterVersion.of("signals are", version, PLAIN, VERSION);
      }
      Signals signals = read(in, version > PLAIN);
      if (!in.isAtEnd()) {
        throw new IllegalArgumentException("signals have bytes left over");
      }
      return signals;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("signals end too early", e);
    }
  }

  private static Signals read(Packed.Reader in, boolean hasBadReviews) {
    @Nullable Instant viewed = readTime(in);
    @Nullable Instant abandoned = readTime(in);
    List<Ticket> tickets = readTickets(in);
    List<LateShipment> late = readLate(in);
    @Nullable Review review = readReview(in);
    List<Instant> bad = hasBadReviews ? readTimes(in) : knownBad(review);
    return new Signals(viewed, abandoned, tickets, late, review, bad);
  }

  private static List<Instant> knownBad(@Nullable Review latest) {
    return latest != null && latest.isBad() ? List.of(latest.time()) : List.of();
  }

  private static List<Instant> readTimes(Packed.Reader in) {
    List<Instant> times = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      times.add(Packed.instant(time));
    }
    return times;
  }

  private static List<Ticket> readTickets(Packed.Reader in) {
    List<Ticket> tickets = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      tickets.add(new Ticket(new KeyHash(in.eightBytes()), readTime(in), readTime(in)));
    }
    return tickets;
  }

  private static List<LateShipment> readLate(Packed.Reader in) {
    List<LateShipment> late = new ArrayList<>();
    long time = 0;
    for (int left = in.count(); left > 0; left--) {
      time += in.signed();
      late.add(new LateShipment(new KeyHash(in.eightBytes()), Packed.instant(time)));
    }
    return late;
  }

  private static @Nullable Review readReview(Packed.Reader in) {
    if (in.unsigned() == 0) {
      return null;
    }
    KeyHash key = new KeyHash(in.eightBytes());
    Instant time = Packed.instant(in.signed());
    return new Review(key, time, Math.toIntExact(in.unsigned()), Math.toIntExact(in.unsigned()));
  }

  /// No event is from before 1970, so that a time is 1 or more.
  private static void writeTime(Packed.Writer out, @Nullable Instant time) {
    out.unsigned(time == null ? 0 : time.getEpochSecond() + 1);
  }

  private static @Nullable Instant readTime(Packed.Reader in) {
    long time = in.unsigned();
    return time == 0 ? null : Packed.instant(time - 1);
  }
}
