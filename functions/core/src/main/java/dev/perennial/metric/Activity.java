package dev.perennial.metric;

import java.util.ArrayList;
import java.util.List;

/// When a customer was active: at the start of each day that follows an order by at most the lapse
/// window. Of an order only its calendar day matters, since every period begins with a day. Days
/// are numbers since 1970-01-01.
///
/// @param spells by time, with days between them at whose start the customer was not active
record Activity(List<Spell> spells) {

  /// A stretch of being active.
  ///
  /// @param from the first day at whose start the customer was active
  /// @param until the first day after it at whose start the customer was not
  record Spell(int from, int until) {}

  Activity {
    spells = List.copyOf(spells);
  }

  /// @param days those with an order, ascending; one with several may be there several times
  /// @param lapseWindowDays calendar days
  static Activity of(int[] days, int lapseWindowDays) {
    List<Spell> spells = new ArrayList<>();
    for (int i = 0; i < days.length; ) {
      int first = days[i];
      int last = first;
      while (i < days.length && days[i] <= last + lapseWindowDays) {
        last = days[i++];
      }
      spells.add(new Spell(first + 1, last + lapseWindowDays + 1));
    }
    return new Activity(spells);
  }

  /// Whether the customer is active at the start of that day.
  boolean isActiveAt(int day) {
    for (Spell spell : spells) {
      if (day < spell.until()) {
        return day >= spell.from();
      }
    }
    return false;
  }

  /// Whether there is an order before that day.
  boolean isKnownAt(int day) {
    return !spells.isEmpty() && spells.getFirst().from() <= day;
  }
}
