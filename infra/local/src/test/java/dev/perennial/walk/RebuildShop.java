package dev.perennial.walk;

import static java.util.Objects.requireNonNull;

import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.rebuild.RebuildRun;
import dev.perennial.local.rebuild.Write;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A shop whose customers are folded anew, and what a rebuild says of it.
final class RebuildShop {
  static final String KEY = "the-key-of-the-erasures";
  private static final RebuildRun.Tables TABLES =
      new RebuildRun.Tables("Events", "Customers", "Metrics", "Quarantine");

  private RebuildShop() {}

  static TestShop shop() {
    return new TestShop(
        options -> options.schedule("Nightly", "rate(365 days)").secret("ErasureKey", KEY));
  }

  /// The exit code and what was printed, with nothing on its way.
  static String report(TestShop shop, Write write) {
    return report(shop, shop.cloud().dynamo(), KEY, write);
  }

  /// The same, with that client and that key.
  static String report(TestShop shop, DynamoDbClient dynamo, String key, Write write) {
    return run(shop, dynamo, key, write, () -> {}, 3);
  }

  static String run(
      TestShop shop, DynamoDbClient dynamo, String key, Write write, Runnable settle, int parts) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    int code =
        new RebuildRun(
                dynamo,
                TABLES,
                stream(shop),
                SettingsFile.read("settings.yaml"),
                key,
                write,
                settle,
                shop.cloud().clock(),
                parts)
            .run(out, new PrintWriter(new StringWriter()));
    return code + ": " + text;
  }

  static AttributeValue part(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name));
  }

  static Map<String, AttributeValue> key(String customer) {
    return Map.of("pk", AttributeValue.fromS(customer));
  }

  /// What is stored of each customer.
  static Map<String, Map<String, AttributeValue>> customers(TestShop shop) {
    Map<String, Map<String, AttributeValue>> all = new TreeMap<>();
    shop.cloud().dynamo().scanPaginator(scan -> scan.tableName("Customers")).items().stream()
        .forEach(item -> all.put(part(item, "pk").s(), item));
    return all;
  }

  /// As every record of this run calls it.
  private static String stream(TestShop shop) {
    return customers(shop).values().stream()
        .flatMap(item -> Stream.ofNullable(item.get("watermark")))
        .map(AttributeValue::s)
        .filter(watermark -> !watermark.startsWith("another"))
        .map(watermark -> watermark.substring(0, watermark.lastIndexOf('#')))
        .findFirst()
        .orElse("none yet");
  }
}
