package dev.perennial.local.ses;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A mail that was kept as RFC 5322 text, as a mail program sees it.
///
/// @param headers by name, whatever its case, decoded
/// @param text the plain text, or empty if there is none
/// @param html the HTML, or empty if there is none
public record MailParts(Map<String, String> headers, Optional<String> text, Optional<String> html) {
  private static final Pattern HREF = Pattern.compile("href=\"(https?://[^\"]*)\"");
  private static final Pattern BARE = Pattern.compile("https?://[^\\s<>\"]+");

  public MailParts {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /// Reads a mail.
  public static MailParts read(byte[] eml) {
    try {
      MimeMessage mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(eml));
      Map<String, String> headers = new TreeMap<>();
      for (Header header : Collections.list(mail.getAllHeaders())) {
        headers.put(
            header.getName(), MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
      }
      return new MailParts(
          headers,
          Optional.ofNullable(find(mail, "text/plain")),
          Optional.ofNullable(find(mail, "text/html")));
    } catch (MessagingException e) {
      throw new IllegalArgumentException("a mail that was kept cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The value of a header, or empty text if there is none.
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// Every address that a reader or a scanner may follow: those of the HTML, of the plain text and
  /// of List-Unsubscribe.
  public Set<String> links() {
    return Stream.of(
            found(HREF, html.orElse("").replace("&#x3D;", "=")).map(MailParts::unescaped),
            found(BARE, text.orElse("")),
            found(BARE, header("List-Unsubscribe")))
        .flatMap(links -> links)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map(result -> result.group(result.groupCount()));
  }

  private static String unescaped(String html) {
    return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  private static @Nullable String find(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = find(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
