package dev.perennial.local.replay;

import dev.perennial.event.ConsentChanged;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.Events;
import dev.perennial.event.Events.Recorded;
import dev.perennial.event.ProfileField;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.replay.Timeline.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plays a timeline through a cloud. Each line is recorded at its time. The streams are moved
/// before each schedule that fires, and at the end of each day of the shop's zone, so a customer's
/// orders of one day are folded together.
public final class Simulation {
  private final LocalCloud cloud;
  private final Events events;
  private final ZoneId zone;
  private final Consumer<Problem> problems;
  private final Map<CustomerId, Map<ProfileField, String>> profiles = new HashMap<>();
  private final Set<CustomerId> asked = new HashSet<>();
  private long accepted;
  private long duplicates;
  private long conflicts;
  private long recorded;
  private long assumedConsents;

  /// Told how far the run has come.
  public interface Progress {
    /// @param lines how many were played
    void at(LocalDate day, long lines);
  }

  /// What became of the lines.
  ///
  /// @param accepted lines that were new
  /// @param duplicates lines that said again what was known
  /// @param conflicts lines that said something else of what was known
  /// @param events events that were recorded, with those of the profile columns
  /// @param assumedConsents customers who were taken to have agreed because a table has an address
  public record Count(
      long accepted, long duplicates, long conflicts, long events, long assumedConsents) {}

  public Simulation(LocalCloud cloud, Events events, ZoneId zone, Consumer<Problem> problems) {
    this.cloud = cloud;
    this.events = events;
    this.zone = zone;
    this.problems = problems;
  }

  /// Plays the lines of the days up to `until`, and lets time pass to the end of that day.
  public Count run(Timeline timeline, LocalDate until, Progress progress) {
    return run(timeline, endOf(until, zone), progress);
  }

  /// Plays the lines up to that time, and lets time pass until then.
  public Count run(Timeline timeline, Instant end, Progress progress) {
    @Nullable LocalDate today = null;
    long played = 0;
    for (Iterator<Line> lines = timeline.lines().iterator(); lines.hasNext(); ) {
      Line line = lines.next();
      LocalDate day = LocalDate.ofInstant(line.time(), zone);
      if (line.time().isAfter(end)) {
        break;
      }
      if (!day.equals(today)) {
        if (today != null) {
          cloud.advanceTo(endOf(today, zone));
        }
        today = day;
        progress.at(day, played);
      }
      played++;
      passTo(line.time());
      play(line);
    }
    cloud.advanceTo(end);
    progress.at(LocalDate.ofInstant(end, zone), played);
    return new Count(accepted, duplicates, conflicts, recorded, assumedConsents);
  }

  /// The last millisecond of a day.
  public static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
  }

  private void passTo(Instant time) {
    if (cloud.nextFiring(time).isPresent()) {
      cloud.advanceTo(time);
    } else {
      cloud.clock().advanceTo(time);
    }
  }

  private void play(Line line) {
    Recorded outcome = Recorded.DUPLICATE;
    for (ReadEvent read : line.events()) {
      if (read.repeats() && !isNews(read.envelope().event())) {
        continue;
      }
      outcome = events.record(read.envelope());
      if (outcome == Recorded.ACCEPTED) {
        recorded++;
        note(read);
      } else if (outcome == Recorded.CONFLICT) {
        problems.accept(conflict(line, read.envelope().event()));
      }
    }
    switch (outcome) {
      case ACCEPTED -> accepted++;
      case DUPLICATE -> duplicates++;
      case CONFLICT -> conflicts++;
    }
  }

  private boolean isNews(Event event) {
    return switch (event) {
      case CustomerUpdated update ->
          !profiles
              .getOrDefault(event.customer(), Map.of())
              .entrySet()
              .containsAll(update.fields().entrySet());
      case ConsentChanged change -> !asked.contains(event.customer());
      default -> true;
    };
  }

  private void note(ReadEvent read) {
    Event event = read.envelope().event();
    if (event instanceof CustomerUpdated update) {
      profiles
          .computeIfAbsent(event.customer(), id -> new EnumMap<>(ProfileField.class))
          .putAll(update.fields());
    }
    if (event instanceof ConsentChanged && asked.add(event.customer()) && read.repeats()) {
      assumedConsents++;
    }
  }

  private static Problem conflict(Line line, Event event) {
    return new Problem(
        line.file(),
        line.number(),
        "",
        "%s %s is there already with other content, expected the same again or another id"
            .formatted(event.key().type().code(), event.key().naturalKey()));
  }
}
