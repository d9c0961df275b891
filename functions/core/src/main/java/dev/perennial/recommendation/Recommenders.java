package dev.perennial.recommendation;

import java.util.Optional;

/// The store of what the nights have found to go together.
public interface Recommenders {

  /// Stores it as the version of its time, unless there is one; returns whether it did.
  boolean add(Recommender recommender);

  /// The newest, or empty if there is none.
  Optional<Recommender> newest();
}
