package dev.perennial.lambda.wire;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is made of the files of the jar when it is first asked for, and is the same ever after: a
/// constant that costs nothing until then. What throws is tried again. For several threads.
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T value = made;
    if (value == null) {
      value = maker.get();
      made = value;
    }
    return value;
  }
}
