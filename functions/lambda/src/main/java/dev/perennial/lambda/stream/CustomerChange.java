package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.CustomerItem;

/// What a record of the Customers stream tells of somebody.
public sealed interface CustomerChange {

  /// Whom it is about.
  CustomerId customer();

  /// They are stored like this.
  record Stored(CustomerState state) implements CustomerChange {
    @Override
    public CustomerId customer() {
      return state.customer().id();
    }
  }

  /// They are stored no more: they were erased, or lost.
  record Gone(CustomerId customer) implements CustomerChange {}

  /// Reads a record. Throws IllegalArgumentException if it can't be read.
  static CustomerChange read(StreamRecord record) {
    return record.isRemoval()
        ? new Gone(new CustomerId(record.image().text("pk")))
        : new Stored(CustomerItem.read(record.image()));
  }
}
