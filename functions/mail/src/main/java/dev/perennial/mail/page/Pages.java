package dev.perennial.mail.page;

import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.link.Link;
import dev.perennial.link.LinkPurpose;
import dev.perennial.mail.render.PageTexts;
import dev.perennial.mail.render.PageTexts.Code;
import dev.perennial.mail.render.TextLocale;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/// Answers with pages.
record Pages(PageTexts texts) {

  /// A page, under its own heading.
  HttpAnswer of(int status, String page, TextLocale locale, Map<String, ?> facts) {
    return answer(status, texts.page(page, locale, facts));
  }

  /// A page that says what is wrong, or that all is well: the words `<name>.title` and
  /// `<name>.text`.
  HttpAnswer message(int status, String name, TextLocale locale) {
    String text = texts.word(locale, name + ".text").orElse("");
    return answer(status, texts.page("message", name + ".title", locale, Map.of("text", text)));
  }

  /// What a topic is called in that language, or its own name if the language has none for it.
  String topic(TextLocale locale, String topic) {
    return texts.word(locale, "topic." + topic).orElse(topic);
  }

  /// The address of the customer's preferences, seen from a page of another purpose.
  static Code preferences(Visit visit) {
    Link link = visit.link();
    String token =
        visit
            .tokens()
            .sign(
                new Link(
                    LinkPurpose.PREFERENCES,
                    link.customer(),
                    link.send(),
                    "",
                    null,
                    link.address()));
    return new Code("../" + LinkPurpose.PREFERENCES.path() + "/" + token);
  }

  private static HttpAnswer answer(int status, PageTexts.Page page) {
    return HttpAnswer.page(status, page.html(), "'sha256-" + hash(page.style()) + "'");
  }

  private static String hash(String style) {
    try {
      byte[] bytes = style.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
