package dev.perennial.recommendation;

import java.util.List;

/// The names of what a customer may like, best first. One of the two lists is empty, or both are.
///
/// @param related what others bought together with what the customer bought
/// @param popular where nothing is known of that: what many buy
public record Suggestion(List<String> related, List<String> popular) {
  /// Nothing.
  public static final Suggestion NONE = new Suggestion(List.of(), List.of());

  public Suggestion {
    related = List.copyOf(related);
    popular = List.copyOf(popular);
  }
}
