package dev.perennial.local.cost;

/// What an account pays SES by. Source: SES's API reference, `PricingAttributes`; which accounts
/// begin with which, see docs/cost.md.
public enum SesPlan {
  /// By the mail, less the more there are: what a new account begins with since 2026-07-21.
  ESSENTIALS("essentials"),
  /// By the mail at one price, and for each feature by itself: what older accounts have, and others
  /// can go back to (`NONE` in the API).
  BY_FEATURE("by-feature");

  private final String code;

  SesPlan(String code) {
    this.code = code;
  }

  /// Its name in the table of prices and on the command line.
  @Override
  public String toString() {
    return code;
  }
}
