package dev.perennial.campaign.expression;

/// What is wrong with an expression, and where.
public final class InvalidExpression extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final int position;

  InvalidExpression(int position, String message) {
    super(message);
    this.position = position;
  }

  /// The place in the text, in characters from 0.
  public int position() {
    return position;
  }
}
