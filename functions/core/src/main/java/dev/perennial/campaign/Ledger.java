package dev.perennial.campaign;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The whole ledger, to be counted.
public interface Ledger {

  /// The rows of each customer, one customer after the other, eventually consistent. The stream is
  /// read as it is asked for and has to be closed.
  ///
  /// @param unreadable is told of each row that cannot be read, which is left out
  Stream<List<Send>> byCustomer(Consumer<IllegalArgumentException> unreadable);
}
