package dev.perennial.lambda.wire;

import dev.perennial.campaign.Takings;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.event.Money;
import java.util.ArrayList;
import java.util.List;

/// The outcome of a window as JSON, currencies with orders and the minor units that were charged,
/// refunded and taken off: `[["EUR",2,5000,1000,300]]`; `[]` where nothing was bought nor given
/// back.
public final class OutcomeText {
  private OutcomeText() {}

  /// The outcome as text.
  public static String write(WindowOutcome outcome) {
    return Json.write(
        outcome.takings().stream()
            .map(
                one ->
                    List.of(
                        one.currency().getCurrencyCode(),
                        one.orders(),
                        one.charged(),
                        one.refunded(),
                        one.discount()))
            .toList());
  }

  /// The outcome in that text. Throws IllegalArgumentException if it holds none.
  public static WindowOutcome read(String text) {
    List<Takings> takings = new ArrayList<>();
    Json.read(text)
        .forEach(
            one ->
                takings.add(
                    new Takings(
                        Money.currency(one.path(0).asText()),
                        one.path(1).asInt(),
                        one.path(2).asLong(),
                        one.path(3).asLong(),
                        one.path(4).asLong())));
    return new WindowOutcome(takings);
  }
}
