package dev.perennial.local.console;

import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The mailbox: what was sent to whom, as a reader sees it and as it was sent.
record MailPages(List<KeptMail> mails, Pages pages, Pages.Frame frame, Times times) {
  private static final int MOST_ROWS = 200;

  /// A mail is shown without scripts, forms or anything from elsewhere; its links open in a page of
  /// their own.
  private static final String POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src"
          + " 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";

  private static final Pattern HEAD = Pattern.compile("(?i)<head[^>]*>");

  /// A row of the mailbox.
  record Row(String id, String time, String to, String subject, String campaign) {}

  /// The newest of all that went out, newest first.
  record Listed(List<Row> rows, int all) {
    boolean none() {
      return rows.isEmpty();
    }

    boolean more() {
      return all > rows.size();
    }

    int shown() {
      return rows.size();
    }
  }

  /// A mail.
  record View(
      Row mail,
      List<Named> headers,
      String text,
      List<String> links,
      boolean html,
      boolean phone) {}

  /// A value with its name.
  record Named(String name, String value) {}

  ApiAnswer list() {
    List<Row> rows =
        mails.reversed().stream().limit(MOST_ROWS).map(mail -> row(mail, times)).toList();
    return pages.page(200, "Mailbox", frame, "mails", new Listed(rows, mails.size()));
  }

  Optional<ApiAnswer> one(String id, boolean phone) {
    return find(id)
        .map(
            mail -> {
              MailParts parts = MailParts.read(mail.eml());
              View view =
                  new View(
                      row(mail, times),
                      headers(mail, parts),
                      parts.text().orElse(""),
                      List.copyOf(parts.links()),
                      parts.html().isPresent(),
                      phone);
              return pages.page(200, mail.subject(), frame, "mail", view);
            });
  }

  Optional<ApiAnswer> html(String id) {
    return find(id)
        .flatMap(mail -> MailParts.read(mail.eml()).html())
        .map(html -> HEAD.matcher(html).replaceFirst("$0<base target=\"_blank\">"))
        .map(html -> ApiAnswer.of(200, Pages.HTML, html))
        .map(
            answer ->
                answer
                    .with("Content-Security-Policy", POLICY)
                    .with("Cache-Control", "no-store")
                    .with("Referrer-Policy", "no-referrer")
                    .with("X-Content-Type-Options", "nosniff"));
  }

  Optional<ApiAnswer> source(String id) {
    return find(id)
        .map(
            mail ->
                Pages.secured(
                        new ApiAnswer(
                            200,
                            Map.of("content-type", List.of("text/plain; charset=utf-8")),
                            mail.eml()))
                    .with("Content-Disposition", "inline; filename=\"" + id + ".eml\""));
  }

  static Row row(KeptMail mail, Times times) {
    return new Row(
        mail.messageId(),
        times.minute(mail.acceptedAt()),
        String.join(", ", mail.recipients()),
        mail.subject(),
        campaign(mail.tags().get("campaign")));
  }

  private static String campaign(@Nullable String tag) {
    return tag == null ? "" : tag;
  }

  private static List<Named> headers(KeptMail mail, MailParts parts) {
    Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    shown.putAll(parts.headers());
    mail.tags().forEach((name, value) -> shown.put("Tag " + name, value));
    return shown.entrySet().stream().map(one -> new Named(one.getKey(), one.getValue())).toList();
  }

  private Optional<KeptMail> find(String id) {
    return mails.stream().filter(mail -> mail.messageId().equals(id)).findFirst();
  }
}
