package dev.perennial.risk;

import java.util.Optional;

/// The store of fitted models, by version. None is ever changed.
public interface Models {

  /// Stores a model. False, and nothing changed, if there is one of its version.
  boolean add(FittedModel model);

  /// The model of the greatest version, eventually consistent, or empty if there is none.
  Optional<FittedModel> newest();
}
