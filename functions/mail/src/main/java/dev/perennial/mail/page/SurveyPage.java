package dev.perennial.mail.page;

import dev.perennial.campaign.SendKey;
import dev.perennial.event.SurveyKind;
import dev.perennial.event.SurveyResponded;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.link.Link;
import dev.perennial.link.SurveyAnswer;
import dev.perennial.mail.render.PageTexts.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Answers a survey: the address may choose a score ahead, only sending the form records it, and a
/// comment may follow.
record SurveyPage(Pages pages, Answers answers) {
  static final int LONGEST_COMMENT = 2_000;
  private static final Pattern LINE_ENDS = Pattern.compile("\r\n?");
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\n\t]]");

  /// What the link asks.
  private record Asked(String survey, SurveyKind kind, String send) {
    static Optional<Asked> of(Link link) {
      int slash = link.detail().lastIndexOf('/');
      int hash = link.send().indexOf('#');
      if (slash <= 0 || hash <= 0) {
        return Optional.empty();
      }
      SendKey send =
          new SendKey(
              link.customer(), link.send().substring(0, hash), link.send().substring(hash + 1));
      return SurveyKind.find(link.detail().substring(slash + 1))
          .map(kind -> new Asked(link.detail().substring(0, slash), kind, send.sendId()));
    }

    Optional<Integer> score(Form form) {
      return form.number("score", kind.lowest(), kind.highest());
    }
  }

  HttpAnswer show(Visit visit) {
    return Asked.of(visit.link())
        .map(asked -> ask(visit, asked, 200, ahead(visit, asked), false))
        .orElseGet(() -> pages.message(404, "error.link", visit.locale()));
  }

  HttpAnswer act(Visit visit, Form form) {
    return Asked.of(visit.link())
        .map(asked -> act(visit, asked, form))
        .orElseGet(() -> pages.message(404, "error.link", visit.locale()));
  }

  private HttpAnswer act(Visit visit, Asked asked, Form form) {
    Optional<Integer> score = asked.score(form);
    String comment = LINE_ENDS.matcher(form.text("comment")).replaceAll("\n");
    if (score.isEmpty()) {
      return ask(visit, asked, 422, ahead(visit, asked), true);
    }
    if (comment.codePointCount(0, comment.length()) > LONGEST_COMMENT) {
      return pages.message(422, "error.comment", visit.locale());
    }
    SurveyAnswer answer =
        new SurveyAnswer(
            asked.survey(),
            asked.kind(),
            asked.send(),
            score.get(),
            NO_TEXT.matcher(comment).replaceAll("").strip());
    answers.record(visit.customer(), known -> answer.change(known).stream().toList());
    Map<String, Object> facts = new HashMap<>();
    facts.put("score", new Code(Integer.toString(score.get())));
    facts.put("ask_comment", answer.comment().isEmpty());
    return pages.of(200, "answered", visit.locale(), facts);
  }

  /// The score that the address names, else the one that was given before.
  private static Optional<Integer> ahead(Visit visit, Asked asked) {
    return asked
        .score(visit.query())
        .or(() -> SurveyAnswer.latest(visit.known(), asked.send()).map(SurveyResponded::score));
  }

  private HttpAnswer ask(
      Visit visit, Asked asked, int status, Optional<Integer> chosen, boolean missing) {
    List<Map<String, Object>> scores = new ArrayList<>();
    for (int score = asked.kind().lowest(); score <= asked.kind().highest(); score++) {
      scores.add(
          Map.of(
              "value",
              new Code(Integer.toString(score)),
              "label",
              score,
              "chosen",
              chosen.equals(Optional.of(score))));
    }
    Map<String, Object> facts = new HashMap<>();
    facts.put("scores", scores);
    facts.put(asked.kind().code(), true);
    facts.put("missing", missing);
    return pages.of(status, "survey", visit.locale(), facts);
  }
}
