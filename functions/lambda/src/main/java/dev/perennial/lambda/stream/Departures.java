package dev.perennial.lambda.stream;

import dev.perennial.customer.CustomerState;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.Counts;
import dev.perennial.lambda.erasure.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leaves nothing of whoever is gone. The stream tells of a removal after every moment from before
/// it, whoever was late: so what was decided until then is forgotten here once more, and moments
/// that are still to be decided come to nothing. Whoever comes back afterwards is somebody new.
///
/// @param tolerance how far ahead a moment may be dated
/// @param next what is done for those who are there
public record Departures(Traces traces, Duration tolerance, Batch.Work<CustomerState> next)
    implements Batch.Work<CustomerChange> {

  @Override
  public void handle(CustomerId customer, List<Batch.Read<CustomerChange>> records, Counts counts) {
    List<Batch.Read<CustomerState>> since = new ArrayList<>();
    @Nullable StreamRecord removal = null;
    for (Batch.Read<CustomerChange> read : records) {
      switch (read.content()) {
        case CustomerChange.Stored stored ->
            since.add(new Batch.Read<>(read.record(), stored.state()));
        case CustomerChange.Gone _ -> {
          removal = read.record();
          since.clear();
        }
      }
    }
    if (removal != null) {
      Instant left = removal.arrived();
      traces.removeDecisions(customer, left == null ? Instant.MAX : left.plus(tolerance));
    }
    if (!since.isEmpty()) {
      next.handle(customer, since, counts);
    }
  }
}
