package dev.perennial.local.clock;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// The numbers that a cron field allows: lists, ranges and steps of numbers or names.
record CronField(String name, int least, int most, List<String> names) {

  static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  static final CronField MINUTES = new CronField("minutes", 0, 59, List.of());
  static final CronField HOURS = new CronField("hours", 0, 23, List.of());
  static final CronField DAYS_OF_MONTH = new CronField("day-of-month", 1, 31, List.of());
  static final CronField MONTHS_OF_YEAR = new CronField("month", 1, 12, MONTHS);
  static final CronField DAYS_OF_WEEK = new CronField("day-of-week", 1, 7, WEEKDAYS);
  static final CronField YEARS = new CronField("year", 1970, 2199, List.of());

  BitSet parse(String text) {
    BitSet allowed = new BitSet(most + 1);
    for (String part : text.split(",", -1)) {
      add(allowed, part);
    }
    return allowed;
  }

  private void add(BitSet allowed, String part) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int step = slash < 0 ? 1 : positive(part, part.substring(slash + 1));
    int dash = range.indexOf('-');
    int from;
    int to;
    if (range.equals("*")) {
      from = least;
      to = most;
    } else if (dash > 0) {
      from = number(range.substring(0, dash));
      to = number(range.substring(dash + 1));
    } else {
      from = number(range);
      to = slash < 0 ? from : most;
    }
    if (from <= to) {
      set(allowed, from, to, step);
    } else { // a range such as FRI-MON runs over the end
      set(allowed, from, most, step);
      int passed = (most - from) / step * step + from;
      set(allowed, passed + step - (most - least + 1), to, step);
    }
  }

  private static void set(BitSet allowed, int from, int to, int step) {
    for (int value = from; value <= to; value += step) {
      allowed.set(value);
    }
  }

  int number(String text) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return named + least;
    }
    int value = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " takes " + least + " to " + most + ", not '" + text + "'");
    }
    return value;
  }

  private int positive(String part, String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(name + " has no step in '" + part + "'");
    }
    return Integer.parseInt(text);
  }
}
