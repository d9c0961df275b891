package dev.perennial.lambda.platform;

import dev.perennial.lambda.Log;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.IngestApi;

/// Where events come in: in our own form, or in a platform's.
public record IngestRoutes(IngestApi events, WebhookApi webhooks) {

  /// Answers a request.
  public HttpAnswer answer(HttpRequest request, Log log) {
    return request.path().startsWith(WebhookApi.PATH)
        ? webhooks.answer(request, log)
        : events.answer(request, log);
  }
}
