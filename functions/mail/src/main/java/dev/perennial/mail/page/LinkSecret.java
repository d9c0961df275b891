package dev.perennial.mail.page;

import dev.perennial.lambda.Secrets;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import java.util.function.Supplier;

/// What links are sealed with, as the secret has it now: asked for each time, since keys are
/// rotated.
///
/// @param id of the secret
public record LinkSecret(Secrets secrets, String id) implements Supplier<LinkTokens> {

  /// Throws IllegalStateException, which repeats nothing of it, if the secret holds no keys, and
  /// what its store throws if it cannot be read.
  @Override
  public LinkTokens get() {
    String text = secrets.get(id);
    try {
      return new LinkTokens(LinkKeys.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the secret of the links is not valid", e);
    }
  }
}
