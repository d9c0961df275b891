package dev.perennial.risk;

/// What a method says of one customer and one horizon.
///
/// @param noPurchase probability of no purchase, in [0, 1]
/// @param orders expected purchases
/// @param value expected spend, in units of the currency
public record Prediction(double noPurchase, double orders, double value) {}
