package dev.perennial.local.console;

import dev.perennial.local.LocalCloud;
import dev.perennial.local.http.ApiAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The first page: how much there is, what went wrong, and how to begin.
record Overview(LocalCloud cloud, Pages pages, Pages.Frame frame, Console.Access access) {

  /// What the page shows.
  record View(
      long customers,
      long events,
      long decisions,
      long mails,
      List<String> problems,
      String url,
      String key,
      String source) {
    boolean empty() {
      return events == 0;
    }

    boolean troubled() {
      return !problems.isEmpty();
    }
  }

  ApiAnswer page() {
    View view =
        new View(
            count("Customers"),
            count("Events"),
            count("Sends"),
            cloud.ses().mails().size(),
            problems(),
            access.url(),
            access.apiKey(),
            access.source());
    return pages.page(200, "Overview", frame, "overview", view);
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    cloud
        .failures()
        .forEach(
            failure ->
                problems.add(
                    failure.function()
                        + " failed at "
                        + failure.at()
                        + ": "
                        + failure.errorType()
                        + ": "
                        + failure.errorMessage()));
    cloud
        .dynamo()
        .scanPaginator(scan -> scan.tableName("Quarantine"))
        .items()
        .forEach(
            item ->
                problems.add(
                    "Set aside by " + text(item.get("pk")) + ": " + text(item.get("reason"))));
    int given = cloud.queue("FailedBatches").messages().size();
    if (given > 0) {
      problems.add("Batches of a stream that were given up: " + given);
    }
    return problems;
  }

  private static String text(@Nullable AttributeValue value) {
    return value == null || value.s() == null ? "" : value.s();
  }

  private long count(String table) {
    long items = 0;
    for (var page : cloud.dynamo().scanPaginator(scan -> scan.tableName(table).select("COUNT"))) {
      items += page.count();
    }
    return items;
  }
}
