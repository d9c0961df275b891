package dev.perennial.segment;

import dev.perennial.campaign.expression.Facts;
import java.util.List;
import java.util.stream.Collectors;

/// By what of its own a shop divides its customers.
///
/// @param personas in the order in which they are tried
/// @param causeTraits names of traits that may say why a customer left, such as `late_delivery`
public record Segmentation(List<Persona> personas, List<String> causeTraits) {
  private static final int MOST = 20;

  public Segmentation {
    personas = List.copyOf(personas);
    causeTraits = List.copyOf(causeTraits);
    if (personas.size() > MOST || causeTraits.size() > MOST) {
      throw new IllegalArgumentException(
          "personas or cause_traits are too many, expected at most " + MOST);
    }
    if (personas.stream().map(Persona::name).collect(Collectors.toSet()).size() < personas.size()) {
      throw new IllegalArgumentException("personas have the same name twice");
    }
    if (!causeTraits.stream().allMatch(name -> name.matches("[A-Za-z0-9_-]{1,40}"))) {
      throw new IllegalArgumentException("cause_traits are names of traits: letters, digits, _, -");
    }
  }

  /// The name of the first persona that fits, or [Persona#OTHERS].
  public String persona(Facts facts) {
    return personas.stream()
        .filter(persona -> persona.when().holds(facts))
        .map(Persona::name)
        .findFirst()
        .orElse(Persona.OTHERS);
  }
}
