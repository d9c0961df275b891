package dev.perennial.local.states;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Things that are done side by side, as the items of a Map.
final class SideBySide {
  private SideBySide() {}

  /// What each of them leaves, in their order. Throws what the first one threw that failed, when
  /// all have ended.
  ///
  /// @param most so many at a time, at least one
  static <T> List<T> all(List<Supplier<T>> things, int most) {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Math.clamp(things.size(), 1, most))) {
      List<T> left = new ArrayList<>();
      for (Future<T> thing : workers.invokeAll(things.stream().map(SideBySide::task).toList())) {
        left.add(thing.get());
      }
      return left;
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException exception -> exception;
        case Error error -> throw error;
        case null, default -> new IllegalStateException(e);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a Map ran", e);
    }
  }

  private static <T> Callable<T> task(Supplier<T> thing) {
    return thing::get;
  }
}
