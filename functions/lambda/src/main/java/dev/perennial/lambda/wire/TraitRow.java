package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.Latest;
import dev.perennial.customer.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A trait as a row, `[value,stamp,said,denied]`: how many seconds before its latest value it was
/// said first, and denied first; null where it never was. What the latest value tells is left out
/// at the end, so that a trait that was told once is `[value,stamp]`. A row from before first times
/// were kept is one too: it knows no earlier time than that of its latest value.
final class TraitRow {
  private static final int VALUES = 2;

  private TraitRow() {}

  static List<Object> of(Trait trait, int stamp) {
    Trait told = Trait.of(trait.latest());
    List<@Nullable Object> row =
        new ArrayList<>(
            Arrays.asList(
                trait.latest().value(),
                stamp,
                seconds(trait, trait.said()),
                seconds(trait, trait.denied())));
    if (Objects.equals(trait.denied(), told.denied())) {
      row.removeLast();
      if (Objects.equals(trait.said(), told.said())) {
        row.removeLast();
      }
    }
    return row;
  }

  static Trait read(JsonNode row, Latest<String> latest) {
    Trait told = Trait.of(latest);
    return new Trait(
        latest,
        row.has(VALUES) ? time(latest, row.path(VALUES)) : told.said(),
        row.has(VALUES + 1) ? time(latest, row.path(VALUES + 1)) : told.denied());
  }

  private static @Nullable Long seconds(Trait trait, @Nullable Instant first) {
    return first == null ? null : trait.latest().time().getEpochSecond() - first.getEpochSecond();
  }

  private static @Nullable Instant time(Latest<String> latest, JsonNode seconds) {
    return seconds.isNull()
        ? null
        : Instant.ofEpochSecond(latest.time().getEpochSecond() - seconds.asLong());
  }
}
