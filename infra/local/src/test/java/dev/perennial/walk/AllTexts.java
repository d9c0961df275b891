package dev.perennial.walk;

import dev.perennial.lambda.dynamo.EventItem;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.lambda.wire.EventWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// All texts of all tables, with what is deflated in them.
final class AllTexts {
  private static final List<String> TABLES =
      List.of("Events", "Customers", "Sends", "Quarantine", "Metrics");

  private AllTexts() {}

  static String of(TestShop shop) {
    StringBuilder all = new StringBuilder();
    for (String table : TABLES) {
      shop.cloud().dynamo().scanPaginator(scan -> scan.tableName(table)).items().stream()
          .flatMap(item -> texts(AttributeValue.fromM(item)))
          .forEach(text -> all.append(text).append('\n'));
    }
    return all.toString();
  }

  private static Stream<String> texts(AttributeValue value) {
    if (value.hasM()) {
      Stream<String> inner = value.m().values().stream().flatMap(AllTexts::texts);
      return value.m().containsKey("event_deflated")
          ? Stream.concat(
              inner, Stream.of(EventWriter.write(EventItem.read(new Item(value.m())).event())))
          : inner;
    }
    if (value.b() != null) {
      return Stream.of(new String(value.b().asByteArray(), StandardCharsets.ISO_8859_1));
    }
    return Stream.ofNullable(value.s());
  }
}
