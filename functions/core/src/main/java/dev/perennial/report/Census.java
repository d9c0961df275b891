package dev.perennial.report;

import dev.perennial.customer.Lifecycle;
import dev.perennial.metric.Rollup;
import dev.perennial.segment.Cause;
import dev.perennial.segment.Move;
import dev.perennial.segment.SegmentKind;
import dev.perennial.segment.SegmentRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the customers were divided at the end of a month, who moved within it, and what those who
/// left had in common beforehand.
///
/// @param start the first day of the month
/// @param end the day after its last one
/// @param segments of all kinds that were counted
/// @param moves of all kinds that were counted, those who stayed too
/// @param causes those that surely go with the most churn first
/// @param exitAnswers how many of those who left gave each score in an exit survey
public record Census(
    LocalDate start,
    LocalDate end,
    List<SegmentRow> segments,
    List<Move> moves,
    List<Cause> causes,
    SortedMap<Integer, Long> exitAnswers) {
  /// Nothing was counted yet.
  public static final Census NONE =
      new Census(
          LocalDate.EPOCH, LocalDate.EPOCH, List.of(), List.of(), List.of(), new TreeMap<>());

  public Census {
    segments = List.copyOf(segments);
    moves = List.copyOf(moves);
    causes = List.copyOf(causes);
    exitAnswers = Collections.unmodifiableSortedMap(new TreeMap<>(exitAnswers));
  }

  /// That of a month.
  ///
  /// @param stage its rollup of the kind [dev.perennial.metric.RollupKind#STAGE]
  /// @param others those of the kind [dev.perennial.metric.RollupKind#SEGMENT]; none, or one
  public static Census of(Rollup stage, List<Rollup> others) {
    List<SegmentRow> segments = new ArrayList<>(SegmentRow.of(stage));
    List<Move> moves = new ArrayList<>(Move.of(stage));
    for (Rollup other : others) {
      segments.addAll(SegmentRow.of(other));
      moves.addAll(Move.of(other));
    }
    return new Census(
        stage.start(),
        stage.end(),
        segments,
        moves,
        Cause.of(stage),
        new TreeMap<>(Cause.exitAnswers(stage)));
  }

  /// How many customers were at risk at the end of a month.
  ///
  /// @param stage its rollup of the kind [dev.perennial.metric.RollupKind#STAGE]
  public static long atRisk(Rollup stage) {
    return SegmentRow.of(stage).stream()
        .filter(one -> one.kind().equals(SegmentKind.LIFECYCLE.code()))
        .filter(one -> one.segment().equals(Lifecycle.AT_RISK.code()))
        .mapToLong(SegmentRow::customers)
        .sum();
  }

  /// The segments of a kind, by name.
  public List<SegmentRow> segments(SegmentKind kind) {
    return segments.stream().filter(one -> one.kind().equals(kind.code())).toList();
  }

  /// How many moved, or stayed, from one segment of a kind to another; 0 where nobody did.
  ///
  /// @param from empty text for those who were in none
  /// @param to empty text for those who are in none
  public long moved(SegmentKind kind, String from, String to) {
    return moves.stream()
        .filter(one -> one.kind().equals(kind.code()))
        .filter(one -> one.from().equals(from) && one.to().equals(to))
        .mapToLong(Move::customers)
        .sum();
  }
}
