package dev.perennial.local.console;

import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.local.LocalCloud;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers what a browser asks of `serve`: the pages of the console below `/console/`, everything
/// else as the HTTP API does.
public final class Console {
  private static final Map<String, Duration> STEPS =
      Map.of(
          "hour", Duration.ofHours(1),
          "day", Duration.ofDays(1),
          "week", Duration.ofDays(7),
          "month", Duration.ofDays(30));
  private static final String HOME = "/console/";

  private final RunningCloud cloud;
  private final Access access;
  private final Settings settings;
  private final Times times;
  private final Pages pages = new Pages();

  /// What a sender of events needs.
  ///
  /// @param url where the console answers, without a trailing slash
  /// @param linksUrl the same by name, as links in mails have it
  /// @param apiKey which opens `POST /events`
  /// @param source whose events the key may write
  public record Access(String url, String linksUrl, String apiKey, String source) {}

  public Console(RunningCloud cloud, Settings settings, Access access) {
    this.cloud = cloud;
    this.settings = settings;
    this.access = access;
    this.times = new Times(settings.reportingZone());
  }

  /// The answer to a request.
  public ApiAnswer answer(ApiRequest request) {
    String path = request.path();
    if (path.equals("/") || path.equals("/console")) {
      return to(HOME);
    }
    if (!path.startsWith(HOME)) {
      return cloud.with(local -> local.api().answer(request));
    }
    if (!Forms.isFromHere(request, access)) {
      return Pages.secured(
          ApiAnswer.of(403, "text/plain; charset=utf-8", "A page elsewhere may not do this.\n"));
    }
    return page(request, path.substring(HOME.length()));
  }

  private ApiAnswer page(ApiRequest request, String page) {
    Map<String, String> asked = Forms.values(request.query());
    Map<String, String> sent = Forms.sent(request);
    boolean posts = request.method().equals("POST");
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (posts && page.equals("clock")) {
      return clock(sent);
    }
    if (posts && page.equals("events")) {
      return cloud.with(local -> events(local).put(sent));
    }
    if (posts && page.equals("customers")) {
      return cloud.with(local -> customers(local).list(sent.getOrDefault("search", "")));
    }
    return reads ? read(page, asked) : notThere(posts ? 404 : 405);
  }

  private ApiAnswer read(String page, Map<String, String> asked) {
    String id = asked.getOrDefault("id", "");
    return switch (page) {
      case "" ->
          cloud.with(local -> new Overview(local, pages, frame(local, "overview"), access).page());
      case "style.css" -> Pages.secured(ApiAnswer.of(200, "text/css", Pages.file("style.css")));
      case "mails" -> cloud.with(local -> mails(local).list());
      case "mail" -> cloud.with(local -> found(mails(local).one(id, asked.containsKey("phone"))));
      case "mail.html" -> cloud.with(local -> found(mails(local).html(id)));
      case "mail.eml" -> cloud.with(local -> found(mails(local).source(id)));
      case "customers" -> cloud.with(local -> customers(local).list(""));
      case "customer" -> cloud.with(local -> found(customers(local).one(id)));
      case "events" -> cloud.with(local -> events(local).form(asked.getOrDefault("example", "")));
      default -> notThere(404);
    };
  }

  private ApiAnswer clock(Map<String, String> sent) {
    Duration step = STEPS.get(sent.getOrDefault("pass", ""));
    if (step == null) {
      return notThere(400);
    }
    cloud.pass(step);
    String back = sent.getOrDefault("back", "");
    return to(Set.of("mails", "customers", "events").contains(back) ? HOME + back : HOME);
  }

  private ApiAnswer found(Optional<ApiAnswer> answer) {
    return answer.orElseGet(() -> notThere(404));
  }

  private ApiAnswer notThere(int status) {
    return cloud.with(
        local ->
            pages.page(
                status,
                "Nothing here",
                frame(local, ""),
                "problem",
                Map.of("text", "There is nothing here, or not in this way.")));
  }

  private static ApiAnswer to(String place) {
    return Pages.secured(ApiAnswer.of(303, "text/plain", "")).with("Location", place);
  }

  private MailPages mails(LocalCloud local) {
    return new MailPages(local.ses().mails(), pages, frame(local, "mails"), times);
  }

  private CustomerPages customers(LocalCloud local) {
    return new CustomerPages(
        new DynamoCustomers(local.dynamo(), "Customers"),
        new DynamoSends(local.dynamo(), "Sends"),
        new DynamoEvents(local.dynamo(), "Events"),
        local.ses().mails(),
        pages,
        frame(local, "customers"),
        times,
        local.clock().instant());
  }

  private EventPages events(LocalCloud local) {
    return new EventPages(local, pages, frame(local, "events"), access);
  }

  private Pages.Frame frame(LocalCloud local, String here) {
    return new Pages.Frame(
        settings.shopName(), times.now(local.clock().instant()), Times.ahead(cloud.ahead()), here);
  }
}
