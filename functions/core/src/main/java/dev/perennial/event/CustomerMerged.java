package dev.perennial.event;

/// Two ids are one person's: whatever is of the one belongs to the other. An id is merged once,
/// whichever store says so.
///
/// @param into the id that stays
public record CustomerMerged(EventHeader header, CustomerId into) implements Event {
  /// Of no store: a second store cannot merge the same id into another one.
  private static final String SOURCE = "perennial";

  public CustomerMerged {
    if (into.equals(from(header))) {
      throw new IllegalArgumentException("into is the customer itself, expected another one");
    }
  }

  /// The id that goes, which is the subject unless the event was moved.
  public CustomerId from() {
    return from(header);
  }

  private static CustomerId from(EventHeader header) {
    return header.mergedFrom() == null ? header.customer() : header.mergedFrom();
  }

  @Override
  public EventKey key() {
    return new EventKey(EventType.CUSTOMER_MERGED, SOURCE, from().value());
  }
}
