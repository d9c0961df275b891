package dev.perennial.customer;

import dev.perennial.event.ProfileField;
import dev.perennial.settings.Settings;
import java.time.ZoneId;
import java.util.Optional;

/// By which clock a customer lives: their own time zone, else that of most people in their country,
/// else the shop's.
public final class CustomerZone {
  private CustomerZone() {}

  /// The zone of that customer.
  public static ZoneId of(Customer customer, Settings settings) {
    return customer
        .profile(ProfileField.TIMEZONE)
        .map(ZoneId::of)
        .or(
            () ->
                customer
                    .profile(ProfileField.COUNTRY)
                    .flatMap(
                        code -> Optional.ofNullable(settings.outreach().countryZones().get(code))))
        .orElse(settings.reportingZone());
  }
}
