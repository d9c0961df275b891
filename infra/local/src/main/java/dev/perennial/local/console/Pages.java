package dev.perennial.local.console;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.perennial.local.http.ApiAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes pages of templates. Whatever a value holds is escaped.
final class Pages {
  static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";
  private final Map<String, Template> compiled = new ConcurrentHashMap<>();

  /// What each page shows around what it is about.
  ///
  /// @param now the time of the cloud, and in `ahead` how that differs from the real one, or empty
  record Frame(String shop, String now, String ahead, String here) {
    boolean onOverview() {
      return here.equals("overview");
    }

    boolean onMails() {
      return here.equals("mails");
    }

    boolean onCustomers() {
      return here.equals("customers");
    }

    boolean onEvents() {
      return here.equals("events");
    }
  }

  private record Whole(String title, Frame frame, String body) {}

  /// A page of that template, within the frame.
  ApiAnswer page(int status, String title, Frame frame, String template, Object view) {
    String body = template(template).execute(view);
    String html = template("layout").execute(new Whole(title, frame, body));
    return secured(ApiAnswer.of(status, HTML, html));
  }

  /// The answer with what keeps a browser from doing more with it than show it.
  static ApiAnswer secured(ApiAnswer answer) {
    return answer
        .with("Content-Security-Policy", POLICY)
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff");
  }

  /// A file of the console.
  static String file(String name) {
    String place = "console/" + name;
    try (InputStream in = Pages.class.getClassLoader().getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + place);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Template template(String name) {
    return compiled.computeIfAbsent(
        name,
        file ->
            Mustache.compiler()
                .withEscaper(Escapers.HTML)
                .emptyStringIsFalse(true)
                .compile(file(file + ".html")));
  }
}
