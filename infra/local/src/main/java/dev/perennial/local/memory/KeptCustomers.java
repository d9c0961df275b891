package dev.perennial.local.memory;

import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.event.CustomerId;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.Item;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The customers of a table in memory. Each night reads everybody, and few have changed since: the
/// pages of a segment bring no items, only where they end, for the capacity of items, and who is in
/// an item is read once for as long as it stands.
final class KeptCustomers implements Customers {

  private final MemoryClient client;
  private final DynamoCustomers stored;

  /// @param client where the items are
  /// @param stored sends the requests, maybe through others that meter them or let them fail
  KeptCustomers(MemoryClient client, DynamoCustomers stored) {
    this.client = client;
    this.stored = stored;
  }

  @Override
  public Optional<CustomerState> find(CustomerId id) {
    return stored.find(id);
  }

  @Override
  public Map<CustomerId, Optional<CustomerState>> findAll(Collection<CustomerId> ids) {
    return stored.findAll(ids);
  }

  @Override
  public boolean save(CustomerState next, long readVersion) {
    return stored.save(next, readVersion);
  }

  @Override
  public boolean remove(CustomerId id, long readVersion) {
    return stored.remove(id, readVersion);
  }

  @Override
  public Stream<CustomerState> segment(int segment, int segments, Unreadable unreadable) {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(stored.table())
            .segment(segment)
            .totalSegments(segments)
            .select(Select.COUNT)
            .build();
    Pages pages = new Pages(scan);
    return stored.dynamo().scanPaginator(scan).stream()
        .flatMap(pages::next)
        .flatMap(image -> read(image, unreadable).stream());
  }

  private static Optional<CustomerState> read(Image image, Unreadable unreadable) {
    try {
      return Optional.of(image.customer());
    } catch (IllegalArgumentException e) {
      unreadable.found(new Item(image).text("pk"), e);
      return Optional.empty();
    }
  }

  /// The pages of a scan, one after the other.
  private final class Pages {
    private ScanRequest request;

    Pages(ScanRequest first) {
      this.request = first;
    }

    Stream<Image> next(ScanResponse page) {
      boolean isLast = !page.hasLastEvaluatedKey();
      Stream<Image> images =
          client.images(request, isLast ? null : page.lastEvaluatedKey()).stream();
      request = request.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
      return images;
    }
  }
}
