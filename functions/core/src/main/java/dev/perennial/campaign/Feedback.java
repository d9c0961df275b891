package dev.perennial.campaign;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that a mail service told of a mail. It does not matter in which order it was told, nor how
/// often.
///
/// @param acceptedAt when the mail service took the mail, or null while it has told nothing
/// @param first when each thing happened first; opens and clicks of persons are in `opens` and
///   `clicks`
public record Feedback(
    @Nullable Instant acceptedAt, Map<MailEventType, Instant> first, Visits opens, Visits clicks) {
  /// Nothing was told.
  public static final Feedback NONE = new Feedback(null, Map.of(), Visits.NONE, Visits.NONE);

  public Feedback {
    Map<MailEventType, Instant> copy = new EnumMap<>(MailEventType.class);
    copy.putAll(first);
    first = Collections.unmodifiableMap(copy);
  }

  /// With that event. Applied twice it is as if applied once.
  public Feedback with(MailEvent event) {
    Instant accepted = earlier(acceptedAt, event.acceptedAt());
    return switch (event.type()) {
      case OPENED -> new Feedback(accepted, first, opens.with(event.time()), clicks);
      case CLICKED -> new Feedback(accepted, first, opens, clicks.with(event.time()));
      case SENT,
          DELIVERED,
          DELAYED,
          BOUNCED,
          SOFT_BOUNCED,
          REFUSED,
          COMPLAINED,
          REJECTED,
          MACHINE_OPENED,
          MACHINE_CLICKED,
          UNSUBSCRIBED -> {
        Map<MailEventType, Instant> more = new EnumMap<>(MailEventType.class);
        more.putAll(first);
        more.merge(event.type(), event.time(), Feedback::earlier);
        yield new Feedback(accepted, more, opens, clicks);
      }
    };
  }

  /// How far the mail has come by what was told, or empty if nothing was. What weighs more holds: a
  /// complaint before a bounce for good, that before a delivery, and a delivery before a passing
  /// failure.
  public Optional<Status> status() {
    if (acceptedAt == null) {
      return Optional.empty();
    }
    if (tells(MailEventType.COMPLAINED)) {
      return Optional.of(Status.COMPLAINED);
    }
    if (tells(MailEventType.BOUNCED)) {
      return Optional.of(Status.BOUNCED);
    }
    if (hasArrived()) {
      return Optional.of(Status.DELIVERED);
    }
    if (tells(MailEventType.SOFT_BOUNCED) || tells(MailEventType.REFUSED)) {
      return Optional.of(Status.BOUNCED);
    }
    return Optional.of(tells(MailEventType.REJECTED) ? Status.CANCELLED : Status.SENT);
  }

  /// Whether that was told.
  public boolean tells(MailEventType type) {
    return first.containsKey(type);
  }

  /// When that happened first, or empty if it was not told.
  public Optional<Instant> first(MailEventType type) {
    return Optional.ofNullable(first.get(type));
  }

  /// When a person first opened the mail or followed a link of it, as far as one can know: whatever
  /// was not the work of a program.
  public Optional<Instant> openedAt() {
    return Stream.of(opens.byPerson(delivered()), clickedAt())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /// When a person first followed a link, as far as one can know.
  public Optional<Instant> clickedAt() {
    return clicks.byPerson(delivered());
  }

  private boolean hasArrived() {
    return tells(MailEventType.DELIVERED)
        || tells(MailEventType.MACHINE_OPENED)
        || tells(MailEventType.MACHINE_CLICKED)
        || tells(MailEventType.UNSUBSCRIBED)
        || !opens.times().isEmpty()
        || !clicks.times().isEmpty();
  }

  /// When it was delivered; while that is not told, when the mail service took it.
  private Instant delivered() {
    return first(MailEventType.DELIVERED)
        .or(() -> Optional.ofNullable(acceptedAt))
        .orElse(Instant.MIN);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }
}
