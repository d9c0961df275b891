package dev.perennial.event;

import java.util.Map;

/// Something became known of a customer. Fields that are absent stay as they were; an empty text
/// clears the field.
///
/// @param fields the new values in their canonical text form, see [ProfileField#canonical]
/// @param traits what the shop keeps under names of its own, see [Traits]
public record CustomerUpdated(
    EventHeader header, Map<ProfileField, String> fields, Map<String, String> traits)
    implements Event {
  public CustomerUpdated {
    fields = Map.copyOf(fields);
    traits = Map.copyOf(traits);
    Traits.require(traits);
    fields.forEach(
        (field, value) -> {
          if (!value.equals(field.canonical(value))) {
            throw new IllegalArgumentException(field.code() + " is not in its canonical form");
          }
        });
  }

  /// A change of the fields that every shop has.
  public CustomerUpdated(EventHeader header, Map<ProfileField, String> fields) {
    this(header, fields, Map.of());
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.CUSTOMER_UPDATED, header.source(), header.id());
  }
}
