package dev.perennial.local.imports;

import dev.perennial.event.EventType;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.platform.CloudEvent;
import java.time.Instant;

/// What exports of people say of each in the same columns.
///
/// @param kind what the id of the event begins with, such as `shopify/export/customer`
record Profiles(Shop shop, String kind) {
  private static final Column FIRST_NAME = Column.of("First Name");
  private static final Column LAST_NAME = Column.of("Last Name");

  /// Starts the event that tells of the customer's address and name.
  CloudEvent of(Row row, Column email, String customer, Instant time) {
    return shop.event(
            EventType.CUSTOMER_UPDATED, customer, "%s/%s/%s".formatted(kind, customer, time), time)
        .with(ProfileField.EMAIL, row.profile(ProfileField.EMAIL, email))
        .with(ProfileField.FIRST_NAME, row.profile(ProfileField.FIRST_NAME, FIRST_NAME))
        .with(ProfileField.LAST_NAME, row.profile(ProfileField.LAST_NAME, LAST_NAME));
  }
}
