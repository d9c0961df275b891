package dev.perennial.settings;

import org.jspecify.annotations.Nullable;

/// What a customer can agree to be written to about.
///
/// @param coveredBy the topic whose consent holds where this one was never asked about, or null
/// @param softOptIn whether it is about the shop's own goods, so that the law of some countries
///   lets a shop write about it to its customers until they object
public record Topic(String name, @Nullable String coveredBy, boolean softOptIn) {}
