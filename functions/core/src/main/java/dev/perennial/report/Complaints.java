package dev.perennial.report;

import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Send;
import dev.perennial.lift.Conversions;
import dev.perennial.metric.PeriodKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many mails went out on each day, and of how many of them somebody complained, by the day on
/// which the mail went out.
public record Complaints(SortedMap<LocalDate, Day> days) {
  /// No mail went out.
  public static final Complaints NONE = new Complaints(new TreeMap<>());

  /// A period with fewer mails tells nothing of a rate.
  private static final long LEAST_MAILS = 100;

  /// That fewer complain is chance.
  private static final long LEAST_COMPLAINTS = 3;

  /// Standard errors of a 95 % interval.
  private static final double Z = 1.959963984540054;

  private static final double PER_CENT = 100;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int DECIMALS = 4;

  /// What mailbox providers refuse to take, whatever is usual, in per cent (Google, "Email sender
  /// guidelines": never reach 0.3 %).
  private static final BigDecimal NEVER = new BigDecimal("0.3");

  public Complaints {
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
  }

  /// Mails of a day.
  public record Day(long sent, long complained) {
    private Day plus(Day other) {
      return new Day(sent + other.sent, complained + other.complained);
    }
  }

  /// Adds rows up to complaints.
  public static final class Tally {
    private final SortedMap<LocalDate, Day> days = new TreeMap<>();
    private final ZoneId zone;

    /// @param zone the shop's
    public Tally(ZoneId zone) {
      this.zone = zone;
    }

    /// Adds a row; one that did not go out adds nothing.
    public void add(Send send) {
      long complained = send.feedback().tells(MailEventType.COMPLAINED) ? 1 : 0;
      send.sentAt()
          .map(time -> LocalDate.ofInstant(time, zone))
          .ifPresent(day -> days.merge(day, new Day(1, complained), Day::plus));
    }

    /// What was added so far.
    public Complaints complaints() {
      return new Complaints(days);
    }
  }

  /// What is to be said of the period of that kind that begins on that day: its rate is beyond the
  /// usual range of the periods before, or beyond what mailbox providers bear, and that is more
  /// than chance: at least three complained, and the lower end of Wilson's 95 % interval is beyond
  /// it too.
  Optional<Advice.ComplaintsJumped> jump(PeriodKind kind, LocalDate start) {
    SortedMap<LocalDate, Day> periods = new TreeMap<>();
    days.forEach((day, mails) -> periods.merge(kind.startOf(day), mails, Day::plus));
    List<BigDecimal> past = new ArrayList<>();
    periods.headMap(start).values().forEach(mails -> rate(mails).ifPresent(past::add));
    BigDecimal most =
        UsualRange.of(past)
            .map(UsualRange::high)
            .filter(high -> high.compareTo(NEVER) < 0)
            .orElse(NEVER);
    return Optional.ofNullable(periods.get(start))
        .filter(mails -> isAbove(mails, most))
        .flatMap(Complaints::rate)
        .map(rate -> new Advice.ComplaintsJumped(rate, most));
  }

  /// @param most in per cent
  private static boolean isAbove(Day mails, BigDecimal most) {
    return mails.complained() >= LEAST_COMPLAINTS
        && new Conversions(mails.sent(), mails.complained()).wilson(Z).low() * PER_CENT
            > most.doubleValue();
  }

  private static Optional<BigDecimal> rate(Day mails) {
    return mails.sent() < LEAST_MAILS
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(mails.complained())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(mails.sent()), DECIMALS, RoundingMode.HALF_EVEN));
  }
}
