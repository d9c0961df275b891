package dev.perennial.arch.broken.event;

import java.math.BigDecimal;

record Money(long minorUnits) {
  static Money of(BigDecimal amount) {
    return new Money(Math.round(amount.doubleValue() * 100));
  }
}
