package dev.perennial.arch.broken.customer;

import org.jspecify.annotations.Nullable;

record EqualsByHand(String id, int version) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EqualsByHand same && same.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
