package dev.perennial.local.template;

/// Reads what a secret holds at first: its text, or one that is made up. Here the made-up one is
/// the same each time.
final class SecretReader {
  private static final int DEFAULT_LENGTH = 32;

  private SecretReader() {}

  static String read(String id, Properties properties) {
    return properties
        .text("SecretString")
        .orElseGet(() -> generated(id, properties.child("GenerateSecretString")));
  }

  private static String generated(String id, Properties generate) {
    if (generate.has("GenerateStringKey")) {
      throw new TemplateException(
          generate.path("GenerateStringKey"), "is not supported locally, expected a plain text");
    }
    int length = generate.number("PasswordLength", DEFAULT_LENGTH);
    return ("local-" + id + "-").repeat(length).substring(0, length);
  }
}
