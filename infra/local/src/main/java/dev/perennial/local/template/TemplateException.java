package dev.perennial.local.template;

/// The template says something that cannot be resolved; the message names the resource and the
/// property.
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TemplateException(String where, String why) {
    super(where + ": " + why);
  }
}
