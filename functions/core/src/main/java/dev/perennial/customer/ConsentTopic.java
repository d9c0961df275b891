package dev.perennial.customer;

/// What a consent is about.
///
/// @param channel how, for example `email`
/// @param topic what about, for example `marketing`
public record ConsentTopic(String channel, String topic) {}
