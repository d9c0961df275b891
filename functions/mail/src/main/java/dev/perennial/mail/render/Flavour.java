package dev.perennial.mail.render;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;

/// The two forms of a mail.
enum Flavour {
  HTML("html"),
  TEXT("text");

  private final String code;

  Flavour(String code) {
    this.code = code;
  }

  /// What its files of the layout are called.
  String code() {
    return code;
  }

  /// What is done to every value that is inserted, and to what the texts say themselves.
  Mustache.Escaper escaper() {
    return switch (this) {
      case HTML ->
          Escapers.simple(
              new String[] {"&", "&amp;"},
              new String[] {"<", "&lt;"},
              new String[] {">", "&gt;"},
              new String[] {"\"", "&quot;"},
              new String[] {"'", "&#39;"});
      case TEXT -> Escapers.NONE;
    };
  }
}
