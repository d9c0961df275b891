package dev.perennial.campaign.expression;

import java.util.Optional;

/// What is known of somebody.
public interface Facts {

  /// The value of that fact, or empty if it is not known. It is of the kind that the fact has.
  Optional<Value> value(Fact fact);
}
