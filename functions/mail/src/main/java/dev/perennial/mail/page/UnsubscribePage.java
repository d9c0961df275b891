package dev.perennial.mail.page;

import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.link.ConsentAnswers;
import dev.perennial.link.Known;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stops mail: a page that asks what to stop, and the POST of a mail program that asks nothing (RFC
/// 8058).
record UnsubscribePage(Pages pages, Answers answers) {
  static final String ONE_CLICK = "one_click";
  private static final String PAGE = "unsubscribe_page";
  private static final String EVERYTHING = "everything";

  HttpAnswer show(Visit visit) {
    return pages.of(200, "unsubscribe", visit.locale(), facts(visit));
  }

  HttpAnswer act(Visit visit, Optional<Form> form, HttpRequest request) {
    String topic = visit.link().detail();
    if (isOneClick(form, request)) {
      answers.record(
          visit.customer(),
          known -> ConsentAnswers.withdraw(known, topics(known, topic), ONE_CLICK));
      return HttpAnswer.of(200, "text/plain; charset=utf-8", "");
    }
    String what = form.map(sent -> sent.text("what")).orElse("");
    if (!what.equals(EVERYTHING) && (!what.equals("topic") || topic.isEmpty())) {
      return pages.message(400, "error.form", visit.locale());
    }
    String stopped = what.equals(EVERYTHING) ? "" : topic;
    answers.record(
        visit.customer(), known -> ConsentAnswers.withdraw(known, topics(known, stopped), PAGE));
    Map<String, Object> facts = facts(visit);
    facts.put(EVERYTHING, stopped.isEmpty());
    return pages.of(200, "unsubscribed", visit.locale(), facts);
  }

  private Map<String, Object> facts(Visit visit) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("preferences_url", Pages.preferences(visit));
    if (!visit.link().detail().isEmpty()) {
      facts.put("topic", pages.topic(visit.locale(), visit.link().detail()));
    }
    return facts;
  }

  private static List<String> topics(Known known, String topic) {
    return topic.isEmpty() ? known.topics() : List.of(topic);
  }

  /// RFC 8058, section 3.1: the pair comes as multipart/form-data or as a form's body.
  private static boolean isOneClick(Optional<Form> form, HttpRequest request) {
    if (request.mediaType().equals("multipart/form-data")) {
      String body = request.body().text();
      return body.contains("name=\"List-Unsubscribe\"") && body.contains("One-Click");
    }
    return form.filter(sent -> sent.text("List-Unsubscribe").equals("One-Click")).isPresent();
  }
}
