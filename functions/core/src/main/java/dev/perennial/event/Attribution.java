package dev.perennial.event;

import org.jspecify.annotations.Nullable;

/// What brought an order about, as far as the store knows.
///
/// @param referralCode the code of the customer who recommended the shop
/// @param coupon the coupon that was used
/// @param campaignSend the opaque id of the mail that the customer came from
public record Attribution(
    @Nullable String referralCode, @Nullable String coupon, @Nullable String campaignSend) {

  /// Nothing is known.
  public static final Attribution NONE = new Attribution(null, null, null);
}
