package dev.perennial.mail.page;

import dev.perennial.campaign.Sends;
import dev.perennial.customer.Customers;
import dev.perennial.event.Events;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Telemetry;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.link.Known;
import dev.perennial.link.Link;
import dev.perennial.link.LinkPurpose;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkTokens.Reading;
import dev.perennial.mail.render.Locales;
import dev.perennial.mail.render.PageTexts;
import dev.perennial.mail.render.TextLocale;
import dev.perennial.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// `…/<purpose>/<token>`: answers the links of mails. GET shows and never changes anything, since
/// mail scanners follow links; only POST acts. Whatever is wrong with a link, its page says so
/// kindly and tells nothing of whose it was.
public final class LinkApi {
  static final int MOST_BYTES = 32 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final String RETRY_SECONDS = "5";

  private final Supplier<LinkTokens> tokens;
  private final Settings settings;
  private final Clock clock;
  private final Locales locales;
  private final Pages pages;
  private final Answers answers;
  private final Unsubscriptions unsubscriptions;

  /// Links that are sealed with those keys, which are asked for each time since they are rotated.
  public LinkApi(
      Customers customers,
      Events events,
      Sends sends,
      Supplier<LinkTokens> tokens,
      Settings settings,
      PageTexts texts,
      Clock clock) {
    this.tokens = tokens;
    this.settings = settings;
    this.clock = clock;
    this.locales = texts.locales();
    this.pages = new Pages(texts);
    this.answers = new Answers(customers, events, settings, clock);
    this.unsubscriptions = new Unsubscriptions(sends, clock);
  }

  /// Answers a request.
  public HttpAnswer answer(HttpRequest request, Log log) {
    TextLocale locale = asked(request);
    try {
      return refusal(request, locale).orElseGet(() -> follow(request, locale, log));
    } catch (SdkException
        | Answers.Contended
        | IllegalArgumentException // something stored that cannot be read
        | IllegalStateException e) {
      log.alarm("link not answered", Telemetry.LINKS_NOT_ANSWERED, clock.instant(), cause(e));
      return pages.message(503, "error.later", locale).with("Retry-After", RETRY_SECONDS);
    }
  }

  /// What went wrong and where, without its message: that may quote what somebody has typed.
  private static Map<String, Object> cause(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "unknown" : trace[0].toString();
    return Map.of("cause", e.getClass().getName(), "where", where);
  }

  private Optional<HttpAnswer> refusal(HttpRequest request, TextLocale locale) {
    if (!READS.contains(request.method()) && !request.method().equals("POST")) {
      return Optional.of(pages.message(405, "error.form", locale).with("Allow", "GET, HEAD, POST"));
    }
    if (request.body().length() > MOST_BYTES) {
      return Optional.of(pages.message(413, "error.comment", locale));
    }
    return Optional.empty();
  }

  private HttpAnswer follow(HttpRequest request, TextLocale locale, Log log) {
    String[] parts = request.path().split("/", -1);
    String token = parts[parts.length - 1];
    String name = parts.length < 2 ? "" : parts[parts.length - 2];
    Optional<LinkPurpose> purpose =
        Arrays.stream(LinkPurpose.values()).filter(one -> one.path().equals(name)).findFirst();
    if (purpose.isEmpty()) {
      return pages.message(404, "error.link", locale);
    }
    LinkTokens known = tokens.get();
    return switch (known.read(token, purpose.get(), clock.instant())) {
      case Reading.Forged forged -> pages.message(404, "error.link", locale);
      case Reading.Expired expired -> pages.message(410, "error.expired", locale);
      case Reading.Valid valid when purpose.get() == LinkPurpose.REFERRAL ->
          referred(request, token, locale);
      case Reading.Valid valid -> visit(request, valid.link(), known, locale, log);
    };
  }

  /// A friend goes on to the shop with the code, which is the token of the link: the shop gives it
  /// back with the order.
  private HttpAnswer referred(HttpRequest request, String token, TextLocale locale) {
    if (!READS.contains(request.method())) {
      return pages.message(405, "error.form", locale).with("Allow", "GET, HEAD");
    }
    URI shop = settings.mail().shopUrl();
    String joint = shop.getRawQuery() == null ? "?" : "&";
    return HttpAnswer.of(302, "text/plain; charset=utf-8", "")
        .with("Location", shop + joint + "referral_code=" + token)
        .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .with("Referrer-Policy", "no-referrer");
  }

  private HttpAnswer visit(
      HttpRequest request, Link link, LinkTokens tokens, TextLocale asked, Log log) {
    Known known = answers.known(link.customer());
    TextLocale locale =
        known.customer().profile(ProfileField.LOCALE).map(locales::pick).orElse(asked);
    Visit visit =
        new Visit(link, known, locale, Form.parse(request.query()).orElse(Form.EMPTY), tokens);
    boolean posts = request.method().equals("POST");
    if (known.isErased()) {
      return pages.message(posts ? 200 : 410, "erased", locale);
    }
    if (posts) {
      log.info("link answered", Map.of("purpose", link.purpose().path()));
    }
    HttpAnswer answer = posts ? act(visit, request) : show(visit);
    if (posts && link.purpose() == LinkPurpose.UNSUBSCRIBE && answer.status() == 200) {
      unsubscriptions.note(link, log);
    }
    return answer;
  }

  private HttpAnswer show(Visit visit) {
    return switch (visit.link().purpose()) {
      case UNSUBSCRIBE -> new UnsubscribePage(pages, answers).show(visit);
      case PREFERENCES -> new PreferencesPage(pages, answers, locales).show(visit);
      case SURVEY -> new SurveyPage(pages, answers).show(visit);
      case CONFIRM -> new ConfirmPage(pages, answers).show(visit);
      case REFERRAL -> pages.message(404, "error.link", visit.locale());
    };
  }

  private HttpAnswer act(Visit visit, HttpRequest request) {
    boolean isForm = request.mediaType().equals(FORM);
    boolean unsubscribes = visit.link().purpose() == LinkPurpose.UNSUBSCRIBE;
    Optional<Form> form = isForm ? Form.parse(request.body().text()) : Optional.empty();
    if (!isForm && !(unsubscribes && request.mediaType().equals("multipart/form-data"))) {
      return pages.message(415, "error.form", visit.locale());
    }
    if (isForm && form.isEmpty()) {
      return pages.message(400, "error.form", visit.locale());
    }
    Form sent = form.orElse(Form.EMPTY);
    return switch (visit.link().purpose()) {
      case UNSUBSCRIBE -> new UnsubscribePage(pages, answers).act(visit, form, request);
      case PREFERENCES -> new PreferencesPage(pages, answers, locales).act(visit, sent);
      case SURVEY -> new SurveyPage(pages, answers).act(visit, sent);
      case CONFIRM -> new ConfirmPage(pages, answers).act(visit, sent);
      case REFERRAL -> pages.message(405, "error.form", visit.locale());
    };
  }

  /// The first language of the browser that there are texts in, else the shop's.
  private TextLocale asked(HttpRequest request) {
    return Arrays.stream(request.header("accept-language").orElse("").split(",", 20))
        .map(range -> range.split(";", 2)[0].strip())
        .filter(tag -> !tag.isEmpty() && locales.has(Locale.forLanguageTag(tag).toLanguageTag()))
        .findFirst()
        .map(locales::pick)
        .orElse(locales.byDefault());
  }
}
