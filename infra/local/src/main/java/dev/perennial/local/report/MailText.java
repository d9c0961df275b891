package dev.perennial.local.report;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/// The HTML of a mail that was kept as RFC 5322 text.
final class MailText {
  private MailText() {}

  static Optional<String> html(byte[] eml) throws IOException {
    try {
      return html(
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(eml)));
    } catch (MessagingException e) {
      throw new IOException("a mail that was kept cannot be read", e);
    }
  }

  private static Optional<String> html(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/html")) {
      return Optional.of((String) part.getContent());
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        Optional<String> found = html(parts.getBodyPart(i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
