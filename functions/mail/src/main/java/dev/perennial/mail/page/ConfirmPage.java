package dev.perennial.mail.page;

import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.link.ConsentAnswers;
import dev.perennial.link.Known;
import dev.perennial.mail.render.PageTexts.Code;
import java.util.List;
import java.util.Map;

/// Confirms consents (double opt-in): those topics that wait and that the page has shown. A link
/// confirms nothing for another address than the one that its mail went to.
record ConfirmPage(Pages pages, Answers answers) {
  private static final int CONFLICT = 409;

  HttpAnswer show(Visit visit) {
    List<String> waiting = ConsentAnswers.waiting(visit.known());
    return visit.known().isAt(visit.link().address()) && !waiting.isEmpty()
        ? page(visit, "confirm", waiting)
        : end(visit, visit.known());
  }

  HttpAnswer act(Visit visit, Form form) {
    answers.record(
        visit.customer(),
        known ->
            known.isAt(visit.link().address())
                ? ConsentAnswers.confirm(known, form.all("topic"))
                : List.of());
    return end(visit, answers.known(visit.customer()));
  }

  /// What holds now. What was withdrawn since the mail was sent stays withdrawn: the page says so.
  private HttpAnswer end(Visit visit, Known known) {
    List<String> confirmed = ConsentAnswers.confirmed(known);
    if (!known.isAt(visit.link().address())) {
      return pages.message(CONFLICT, "error.address", visit.locale());
    }
    return confirmed.isEmpty()
        ? pages.message(CONFLICT, "error.withdrawn", visit.locale())
        : page(visit, "confirmed", confirmed);
  }

  /// @param topics what it is about, by their names in the settings
  private HttpAnswer page(Visit visit, String name, List<String> topics) {
    return pages.of(
        200,
        name,
        visit.locale(),
        Map.of(
            "topic",
            topics.stream().map(topic -> pages.topic(visit.locale(), topic)).toList(),
            "topics",
            topics.stream().map(topic -> Map.of("value", new Code(topic))).toList(),
            "preferences_url",
            Pages.preferences(visit)));
  }
}
