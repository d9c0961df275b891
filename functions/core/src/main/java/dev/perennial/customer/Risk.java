package dev.perennial.customer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The churn risk of a customer who has bought.
///
/// @param noPurchase90d the probability of no purchase in the next 90 days
/// @param alive P(alive), to explain; never a reason to call anybody lost
/// @param date the first day of the shop's zone on which the customer is at risk if nothing is
///   bought, or null if that is more than 20 years away
public record Risk(double noPurchase90d, double alive, @Nullable LocalDate date) {}
