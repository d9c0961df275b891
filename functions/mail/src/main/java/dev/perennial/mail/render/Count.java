package dev.perennial.mail.render;

/// A whole number in a text, and the form that a noun takes after it. A section that is called
/// after the form, such as `{{#points.few}}`, is written where it is that form.
///
/// @param number in the digits of the language
/// @param form `zero`, `one`, `two`, `few`, `many` or `other`
record Count(String number, String form) {
  boolean zero() {
    return form.equals("zero");
  }

  boolean one() {
    return form.equals("one");
  }

  boolean two() {
    return form.equals("two");
  }

  boolean few() {
    return form.equals("few");
  }

  boolean many() {
    return form.equals("many");
  }

  boolean other() {
    return form.equals("other");
  }

  /// As it is written.
  @Override
  public String toString() {
    return number;
  }
}
