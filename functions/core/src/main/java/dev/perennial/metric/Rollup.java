package dev.perennial.metric;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The figures of a period or a cohort, as they are known now.
///
/// @param start the first day, in the shop's zone
/// @param end the day after the last one
/// @param figures those that are known; what has no value, such as a rate of nobody, is not there
/// @param first what figures of everybody were when they were stored first, where that was
///   something else; what a report said of them is kept with its deliveries
/// @param firstAt the time of the run that stored them first
/// @param asOf the time of the run that these figures are of
public record Rollup(
    RollupKind kind,
    LocalDate start,
    LocalDate end,
    SortedMap<Figure, BigDecimal> figures,
    SortedMap<Figure, BigDecimal> first,
    Instant firstAt,
    Instant asOf) {
  private static final int DIGEST_BYTES = 8;

  public Rollup {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    first = Collections.unmodifiableSortedMap(new TreeMap<>(first));
  }

  /// Figures that are reported for the first time.
  static Rollup of(
      RollupKind kind,
      LocalDate start,
      LocalDate end,
      SortedMap<Figure, BigDecimal> figures,
      Instant asOf) {
    return new Rollup(kind, start, end, figures, new TreeMap<>(), asOf, asOf);
  }

  /// The value of that metric of everybody, or empty if it has none.
  public Optional<BigDecimal> value(Metric metric, String currency) {
    return Optional.ofNullable(figures.get(Figure.ofAll(metric, currency)));
  }

  /// What that metric of everybody was when it was stored first, or empty if that was the same.
  public Optional<BigDecimal> firstReported(Metric metric, String currency) {
    return Optional.ofNullable(first.get(Figure.ofAll(metric, currency)));
  }

  /// These figures in the place of those that were reported before. What is said once, the
  /// prediction of a period that is over, stays.
  public Rollup inPlaceOf(Rollup before) {
    SortedMap<Figure, BigDecimal> now = new TreeMap<>(figures);
    before.figures.forEach(
        (figure, value) -> {
          if (isSaidOnce(figure)) {
            now.put(figure, value);
          }
        });
    SortedMap<Figure, BigDecimal> reported = new TreeMap<>(before.first);
    before.figures.forEach(
        (figure, value) -> {
          if (figure.isOfAll()) {
            reported.put(figure, before.first.getOrDefault(figure, value));
          }
        });
    reported
        .entrySet()
        .removeIf(
            entry -> {
              BigDecimal value = now.get(entry.getKey());
              return value != null && value.compareTo(entry.getValue()) == 0;
            });
    return new Rollup(kind, start, end, now, reported, before.firstAt, asOf);
  }

  /// A short text that is equal for rollups of equal figures, but for what is said once: 16
  /// hexadecimal digits of a SHA-256.
  public String digest() {
    return digest(figures);
  }

  /// The digest of a rollup of those figures.
  static String digest(SortedMap<Figure, BigDecimal> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach(
        (figure, value) -> {
          if (!isSaidOnce(figure)) {
            text.append(figure.name()).append('|').append(figure.currency()).append('|');
            text.append(figure.of()).append('|').append(value.toPlainString()).append('\n');
          }
        });
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static boolean isSaidOnce(Figure figure) {
    return figure.name().equals(Metric.CLTV_PREDICTED.code());
  }
}
