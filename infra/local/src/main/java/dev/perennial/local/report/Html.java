package dev.perennial.local.report;

import com.samskivert.mustache.Escapers;

/// Text that goes into a page.
final class Html {
  private Html() {}

  /// The text with everything that means something in HTML written as an entity, within quotation
  /// marks too.
  static String escape(String text) {
    return Escapers.HTML.escape(text);
  }
}
