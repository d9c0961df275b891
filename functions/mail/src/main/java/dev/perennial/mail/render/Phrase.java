package dev.perennial.mail.render;

import java.util.List;

/// Several things in a text: `{{products}}` names them in a sentence, `{{#products.items}}` one by
/// one.
record Phrase(List<String> items, String sentence) {
  Phrase {
    items = List.copyOf(items);
  }

  /// As it is written.
  @Override
  public String toString() {
    return sentence;
  }
}
