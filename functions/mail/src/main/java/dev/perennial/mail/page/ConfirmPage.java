package dev.perennial.mail.page;

import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.link.ConsentAnswers;
import java.util.Map;

/// Confirms a consent (double opt-in).
record ConfirmPage(Pages pages, Answers answers) {
  private static final String CHANNEL = "email/";

  HttpAnswer show(Visit visit) {
    return page(visit, isGranted(visit) ? "confirmed" : "confirm");
  }

  /// What was withdrawn since the mail was sent stays withdrawn: the page says so.
  HttpAnswer act(Visit visit) {
    String topic = topic(visit);
    answers.record(
        visit.customer(), known -> ConsentAnswers.confirm(known, topic).stream().toList());
    Visit after =
        new Visit(
            visit.link(),
            answers.known(visit.customer()),
            visit.locale(),
            visit.query(),
            visit.tokens());
    return isGranted(after)
        ? page(visit, "confirmed")
        : pages.message(409, "error.withdrawn", visit.locale());
  }

  private HttpAnswer page(Visit visit, String name) {
    return pages.of(
        200,
        name,
        visit.locale(),
        Map.of(
            "topic",
            pages.topic(visit.locale(), topic(visit)),
            "preferences_url",
            Pages.preferences(visit)));
  }

  private static boolean isGranted(Visit visit) {
    return visit.known().allows(topic(visit));
  }

  private static String topic(Visit visit) {
    String detail = visit.link().detail();
    return detail.startsWith(CHANNEL) ? detail.substring(CHANNEL.length()) : detail;
  }
}
