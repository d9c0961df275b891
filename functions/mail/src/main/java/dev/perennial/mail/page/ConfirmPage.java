package dev.perennial.mail.page;

import dev.perennial.customer.KeyHash;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.link.ConsentAnswers;
import dev.perennial.link.Known;
import dev.perennial.mail.render.PageTexts.Code;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Confirms consents (double opt-in): those topics that wait and that the page has shown. A link
/// confirms nothing for another address than the one that its mail went to.
record ConfirmPage(Pages pages, Answers answers) {
  private static final int CONFLICT = 409;
  private static final int GONE = 410;

  HttpAnswer show(Visit visit) {
    return ask(visit, visit.known(), visit.known().topics());
  }

  /// Without a topic nothing was asked, and nothing is answered: the page is shown again.
  HttpAnswer act(Visit visit, Form form) {
    List<String> topics = form.all("topic");
    if (topics.isEmpty()) {
      return show(visit);
    }
    answers.record(
        visit.customer(),
        known ->
            known.isAt(visit.link().address()) ? ConsentAnswers.confirm(known, topics) : List.of());
    Known after = answers.known(visit.customer());
    boolean holds = ConsentAnswers.granted(after).stream().anyMatch(topics::contains);
    return holds ? end(visit, after, topics) : ask(visit, after, topics);
  }

  private HttpAnswer ask(Visit visit, Known known, List<String> topics) {
    List<String> waiting = ConsentAnswers.waiting(known);
    return known.isAt(visit.link().address()) && !waiting.isEmpty()
        ? page(visit, "confirm", waiting)
        : end(visit, known, topics);
  }

  /// What holds now. What was withdrawn since the mail was sent stays withdrawn: the page says so.
  /// Links of before say no address, and have expired.
  private HttpAnswer end(Visit visit, Known known, List<String> topics) {
    @Nullable KeyHash address = visit.link().address();
    if (address == null) {
      return pages.message(GONE, "error.expired", visit.locale());
    }
    if (!known.isAt(address)) {
      return pages.message(CONFLICT, "error.address", visit.locale());
    }
    List<String> granted = ConsentAnswers.granted(known);
    if (granted.stream().anyMatch(topics::contains)) {
      return page(visit, "confirmed", granted);
    }
    return ConsentAnswers.hasWithdrawn(known, topics)
        ? pages.message(CONFLICT, "error.withdrawn", visit.locale())
        : pages.message(GONE, "error.expired", visit.locale());
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
