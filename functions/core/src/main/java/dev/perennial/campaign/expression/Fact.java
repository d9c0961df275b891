package dev.perennial.campaign.expression;

import java.util.Optional;

/// A fact that an expression asks for.
///
/// @param of the name behind the dot, as in `consent.newsletter`; else empty text
public record Fact(FactName name, String of) {
  public Fact {
    if (name.isNamed() == of.isEmpty()) {
      throw new IllegalArgumentException(name + " and \"" + of + "\" make no fact");
    }
  }

  /// The fact that is written so, or empty if there is none.
  static Optional<Fact> find(String text) {
    int dot = text.indexOf('.') + 1;
    String of = dot == 0 ? "" : text.substring(dot);
    return FactName.find(dot == 0 ? text : text.substring(0, dot))
        .filter(name -> name.isNamed() != of.isEmpty())
        .filter(name -> name.isOf(of))
        .map(name -> new Fact(name, of));
  }

  /// As expressions write it.
  @Override
  public String toString() {
    return name.code() + of;
  }
}
