package dev.perennial.local.model;

import dev.perennial.local.replay.EventFile;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.replay.Problem;
import dev.perennial.risk.Purchase;
import dev.perennial.risk.PurchaseHistory;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.SpendSummary;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a file tells of a shop's customers, in the order in which they first come up in it.
///
/// @param histories each with an order at least
/// @param lastDay the latest day with an order, since 1970-01-01
/// @param notes what a reader has to know of the data, in sentences
record Shop(List<PurchaseHistory> histories, int lastDay, List<String> notes) {
  Shop {
    histories = List.copyOf(histories);
    notes = List.copyOf(notes);
  }

  /// A customer as known at the end of a day.
  ///
  /// @param repeatSpend what was spent at all purchases but the first
  record Known(String id, PurchaseState state, SpendSummary repeatSpend) {}

  /// Reads the file, saying now and then how far it is; wrong lines go to the problems. Throws
  /// [InvalidInput] if there is no order.
  static Shop read(EventFile file, Consumer<Problem> problems, PrintWriter progress) {
    Orders orders = new Orders(file.zone());
    String name = String.valueOf(file.path().getFileName());
    file.readEvents(new Reading(name, progress, System::nanoTime, orders::add), problems);
    return orders
        .shop()
        .orElseThrow(() -> new InvalidInput(file.path() + " has no order that can be read"));
  }

  /// Who had bought by the end of that day. Throws [InvalidInput] if that is nobody.
  List<Known> knownOn(LocalDate day) {
    int until = (int) day.toEpochDay();
    List<Known> known =
        histories.stream().flatMap(history -> known(history, until).stream()).toList();
    if (known.isEmpty()) {
      throw new InvalidInput("nobody had bought by %s: choose a later day".formatted(day));
    }
    return known;
  }

  private static Optional<Known> known(PurchaseHistory history, int until) {
    List<Purchase> net = history.netAsOf(until);
    SpendSummary repeat =
        net.size() < 2
            ? SpendSummary.UNKNOWN
            : PurchaseState.of(net.subList(1, net.size()), until).orElseThrow().spend();
    return PurchaseState.of(net, until).map(state -> new Known(history.customer(), state, repeat));
  }

  /// The day of the first order of all.
  LocalDate firstDay() {
    return LocalDate.ofEpochDay(
        histories.stream().mapToInt(h -> h.purchases().getFirst().day()).min().orElseThrow());
  }
}
