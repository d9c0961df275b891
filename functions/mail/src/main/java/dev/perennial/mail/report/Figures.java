package dev.perennial.mail.report;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.DecimalFormat;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.TimeZone;
import dev.perennial.mail.render.TextLocale;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.SortedMap;

/// How a language writes the figures and days of a report (ICU). Rates have one decimal, large
/// amounts none. Not safe for several threads at once.
record Figures(TextLocale locale) {
  /// What stands where nothing is known.
  static final String NONE = "–";

  private static final char MINUS = '\u2212';
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// A whole number.
  String count(long number) {
    return locale.number(number);
  }

  /// A value in its unit.
  ///
  /// @param currency ISO 4217 where it is an amount
  String value(Unit unit, BigDecimal value, String currency) {
    return switch (unit) {
      case COUNT -> count(value.longValue());
      case MONEY -> money(value, currency);
      case PERCENT -> percent(value);
      case NUMBER -> decimal(value, 1);
    };
  }

  /// An amount; from 1,000 on in whole units.
  String money(BigDecimal value, String currency) {
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    return money(value, currency, Unit.isLarge(value) ? 0 : decimals);
  }

  /// An amount with so many decimals.
  String money(BigDecimal value, String currency, int decimals) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale.icu());
    format.setCurrency(Currency.getInstance(currency));
    return fixed(format, decimals).format(value);
  }

  /// Amounts of several currencies, by their codes.
  String amounts(SortedMap<String, BigDecimal> values) {
    return values.isEmpty()
        ? NONE
        : locale.list(
            values.entrySet().stream().map(one -> money(one.getValue(), one.getKey())).toList());
  }

  /// A rate that is given in per cent, with one decimal.
  String percent(BigDecimal rate) {
    return percent(rate, 1);
  }

  /// A rate that is given in per cent, with so many decimals.
  String percent(BigDecimal rate, int decimals) {
    return fixed(NumberFormat.getPercentInstance(locale.icu()), decimals)
        .format(rate.divide(HUNDRED));
  }

  /// A number with so many decimals.
  String decimal(BigDecimal number, int decimals) {
    return fixed(NumberFormat.getNumberInstance(locale.icu()), decimals).format(number);
  }

  /// A change in per cent, with its sign.
  String changedBy(BigDecimal percent) {
    return signed(fixed(NumberFormat.getPercentInstance(locale.icu()), 1))
        .format(percent.divide(HUNDRED));
  }

  /// A difference with one decimal and its sign.
  String difference(BigDecimal number) {
    return signed(fixed(NumberFormat.getNumberInstance(locale.icu()), 1)).format(number);
  }

  /// A period: a month by its name where the calendar has that month, else from its first to its
  /// last day.
  String period(PeriodKind kind, LocalDate start, LocalDate end) {
    if (kind == PeriodKind.MONTH && isGregorian()) {
      return day("yMMMM", start);
    }
    return kind == PeriodKind.DAY ? locale.date(start) : days(start, end.minusDays(1));
  }

  /// The same, as short as an axis needs it.
  String tick(PeriodKind kind, LocalDate start) {
    if (!isGregorian()) {
      return day("yyMd", start);
    }
    return switch (kind) {
      case DAY, WEEK -> day("MMMd", start);
      case MONTH, QUARTER, HALF, YEAR, TWELVE_MONTHS -> day("yyMMM", start);
    };
  }

  private String days(LocalDate first, LocalDate last) {
    DateIntervalFormat format = DateIntervalFormat.getInstance("yMMMMd", locale.icu());
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(new DateInterval(millis(first), millis(last)));
  }

  private String day(String skeleton, LocalDate day) {
    DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale.icu());
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(Instant.ofEpochMilli(millis(day))));
  }

  private boolean isGregorian() {
    return Calendar.getInstance(locale.icu()).getType().equals("gregorian");
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private static NumberFormat fixed(NumberFormat format, int decimals) {
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    if (format instanceof DecimalFormat decimal) {
      DecimalFormatSymbols symbols = decimal.getDecimalFormatSymbols();
      symbols.setMinusSignString(symbols.getMinusSignString().replace('-', MINUS));
      decimal.setDecimalFormatSymbols(symbols);
    }
    return format;
  }

  private static NumberFormat signed(NumberFormat format) {
    if (format instanceof DecimalFormat decimal) {
      decimal.setSignAlwaysShown(true);
    }
    return format;
  }
}
