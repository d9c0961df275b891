package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.erasure.Tombstones;
import dev.perennial.lambda.erasure.Traces;
import java.util.ArrayList;
import java.util.List;

/// Leaves nothing of whoever was erased. The stream tells of a removal after every moment from
/// before it, whoever was late: so what was decided until then is forgotten here once more, and
/// moments that are still to be decided come to nothing. Whoever comes back afterwards is somebody
/// new, whose moments are not from before the erasure. A customer who is removed and was not erased
/// keeps all decisions.
///
/// @param next what is done for those who are there
public record Departures(Tombstones tombstones, Traces traces, Batch.Work<CustomerState> next)
    implements Batch.Work<CustomerChange> {

  @Override
  public void handle(CustomerId customer, List<Batch.Read<CustomerChange>> records, Counts counts) {
    List<Batch.Read<CustomerState>> since = new ArrayList<>();
    boolean isRemoved = false;
    for (Batch.Read<CustomerChange> read : records) {
      switch (read.content()) {
        case CustomerChange.Stored stored ->
            since.add(new Batch.Read<>(read.record(), stored.state()));
        case CustomerChange.Gone _ -> {
          isRemoved = true;
          since.clear();
        }
      }
    }
    if (isRemoved) {
      tombstones
          .find(customer)
          .ifPresent(erased -> traces.removeDecisions(customer, erased.before()));
    }
    if (!since.isEmpty()) {
      next.handle(customer, since, counts);
    }
  }
}
