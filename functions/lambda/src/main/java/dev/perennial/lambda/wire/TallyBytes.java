package dev.perennial.lambda.wire;

import dev.perennial.metric.Count;
import dev.perennial.metric.Dimension;
import dev.perennial.metric.Measure;
import dev.perennial.metric.PeriodKind;
import dev.perennial.metric.Slice;
import dev.perennial.metric.Tally;
import java.nio.BufferUnderflowException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A [Tally] in bytes: a version, then each slice with its numbers in their order. Numbers that
/// share their kind, measure and part stand together, each with the days since the one before.
/// Texts are written in full where they come first, and as their place later on.
public final class TallyBytes {
  private static final int VERSION = 1;

  private TallyBytes() {}

  /// What numbers that stand together share.
  private record Row(PeriodKind kind, Measure measure, String of) {}

  public static byte[] write(Tally tally) {
    Packed.Writer out = new Packed.Writer();
    out.unsigned(VERSION);
    Packed.Texts texts = new Packed.Texts();
    out.unsigned(tally.sums().size());
    new TreeMap<>(tally.sums())
        .forEach(
            (slice, counts) -> {
              texts.write(out, slice.dimension().code());
              texts.write(out, slice.value());
              write(out, texts, rows(counts));
            });
    return out.bytes();
  }

  private static Map<Row, SortedMap<LocalDate, Long>> rows(Map<Count, Long> counts) {
    Map<Row, SortedMap<LocalDate, Long>> rows = new HashMap<>();
    counts.forEach(
        (count, number) ->
            rows.computeIfAbsent(
                    new Row(count.kind(), count.measure(), count.of()), row -> new TreeMap<>())
                .put(count.start(), number));
    return rows;
  }

  private static void write(
      Packed.Writer out, Packed.Texts texts, Map<Row, SortedMap<LocalDate, Long>> rows) {
    out.unsigned(rows.size());
    rows.forEach(
        (row, numbers) -> {
          texts.write(out, row.kind().code());
          texts.write(out, row.measure().code());
          texts.write(out, row.of());
          out.unsigned(numbers.size());
          long day = 0;
          for (Map.Entry<LocalDate, Long> number : numbers.entrySet()) {
            out.signed(number.getKey().toEpochDay() - day);
            out.signed(number.getValue());
            day = number.getKey().toEpochDay();
          }
        });
  }

  /// The tally in those bytes. Throws IllegalArgumentException if they are not one.
  public static Tally read(byte[] bytes) {
    try {
      Packed.Reader in = new Packed.Reader(bytes);
      long version = in.unsigned();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "a tally is of version %d, expected %d".formatted(version, VERSION));
      }
      List<String> texts = new ArrayList<>();
      Map<Slice, Map<Count, Long>> sums = new HashMap<>();
      for (int left = in.count(); left > 0; left--) {
        Slice slice = new Slice(dimension(in.text(texts)), in.text(texts));
        sums.put(slice, readCounts(in, texts));
      }
      if (!in.isAtEnd()) {
        throw new IllegalArgumentException("a tally has bytes left over");
      }
      return new Tally(sums);
    } catch (BufferUnderflowException | DateTimeException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a tally cannot be read", e);
    }
  }

  private static Map<Count, Long> readCounts(Packed.Reader in, List<String> texts) {
    Map<Count, Long> counts = new HashMap<>();
    for (int rows = in.count(); rows > 0; rows--) {
      PeriodKind kind = kind(in.text(texts));
      Measure measure = measure(in.text(texts));
      String of = in.text(texts);
      long day = 0;
      for (int left = in.count(); left > 0; left--) {
        day += in.signed();
        counts.put(new Count(kind, LocalDate.ofEpochDay(day), measure, of), in.signed());
      }
    }
    return counts;
  }

  private static Dimension dimension(String code) {
    return Dimension.find(code).orElseThrow(() -> unknown("dimension", code));
  }

  private static PeriodKind kind(String code) {
    return PeriodKind.find(code).orElseThrow(() -> unknown("kind of period", code));
  }

  private static Measure measure(String code) {
    return Measure.find(code).orElseThrow(() -> unknown("measure", code));
  }

  private static IllegalArgumentException unknown(String what, String code) {
    return new IllegalArgumentException("a tally has the unknown " + what + " \"" + code + "\"");
  }
}
