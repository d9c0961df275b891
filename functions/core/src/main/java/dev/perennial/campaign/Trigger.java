package dev.perennial.campaign;

import dev.perennial.customer.MomentType;

/// What brings a campaign about.
public sealed interface Trigger {

  /// Something happened to a customer.
  record On(MomentType moment) implements Trigger {}

  /// A day has come.
  record By(Schedule schedule) implements Trigger {}
}
