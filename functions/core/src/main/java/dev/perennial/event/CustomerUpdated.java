package dev.perennial.event;

import java.util.Map;

/// Something became known of a customer. Fields that are absent stay as they were; an empty text
/// clears the field.
///
/// @param fields the new values in their canonical text form, see [ProfileField#canonical]
public record CustomerUpdated(EventHeader header, Map<ProfileField, String> fields)
    implements Event {
  public CustomerUpdated {
    fields = Map.copyOf(fields);
    fields.forEach(
        (field, value) -> {
          if (!value.equals(field.canonical(value))) {
            throw new IllegalArgumentException(field.code() + " is not in its canonical form");
          }
        });
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.CUSTOMER_UPDATED, header.source(), header.id());
  }
}
