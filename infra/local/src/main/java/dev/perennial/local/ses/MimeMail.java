package dev.perennial.local.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;

/// A mail as RFC 5322 text. The same mail, id and time give the same bytes.
final class MimeMail extends MimeMessage {

  private static final String PROVIDER = "jakarta.mail.util.StreamProvider";

  static {
    // Else the mail API looks through the whole class path for this, several times a mail.
    if (System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, MailStreamProvider.class.getName());
    }
  }

  private static final Session SESSION = Session.getInstance(new Properties());

  private final String messageId;

  private MimeMail(String messageId) {
    super(SESSION);
    this.messageId = messageId;
  }

  static byte[] write(OutgoingMail mail, String messageId, Instant time) {
    try {
      MimeMail mime = new MimeMail(messageId);
      mime.setFrom(addresses(List.of(mail.from()))[0]);
      mime.setRecipients(RecipientType.TO, addresses(mail.to()));
      if (!mail.cc().isEmpty()) {
        mime.setRecipients(RecipientType.CC, addresses(mail.cc()));
      }
      if (!mail.replyTo().isEmpty()) {
        mime.setReplyTo(addresses(mail.replyTo()));
      }
      mime.setSubject(mail.subject().orElse(""), "UTF-8");
      mime.setSentDate(Date.from(time));
      for (Map.Entry<String, String> header : mail.headers().entrySet()) {
        mime.setHeader(header.getKey(), header.getValue());
      }
      mime.setBody(mail);
      mime.saveChanges();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      mime.writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InternetAddress[] addresses(List<String> texts)
      throws MessagingException, IOException {
    InternetAddress[] addresses = InternetAddress.parse(String.join(",", texts));
    for (InternetAddress address : addresses) {
      address.setPersonal(address.getPersonal(), UTF_8.name()); // encodes it
    }
    return addresses;
  }

  private void setBody(OutgoingMail mail) throws MessagingException {
    if (!mail.files().isEmpty()) {
      setContent(withFiles(mail));
    } else if (mail.html().isEmpty()) {
      setText(mail.text().orElse(""), "UTF-8", "plain");
    } else if (mail.text().isEmpty()) {
      setText(mail.html().orElse(""), "UTF-8", "html");
    } else {
      setContent(alternatives(mail));
    }
  }

  private Parts alternatives(OutgoingMail mail) throws MessagingException {
    Parts parts = new Parts("alternative", "=_" + messageId);
    parts.add(mail.text().orElse(""), "plain");
    parts.add(mail.html().orElse(""), "html");
    return parts;
  }

  /// The texts with what they show, and what stands apart.
  private Parts withFiles(OutgoingMail mail) throws MessagingException {
    Parts related = new Parts("related", "=r_" + messageId);
    related.add(alternatives(mail));
    Parts mixed = new Parts("mixed", "=m_" + messageId);
    mixed.add(related);
    for (OutgoingMail.File file : mail.files()) {
      (file.contentId().isEmpty() ? mixed : related).add(file);
    }
    return mixed;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + messageId + "@email.amazonses.com>");
  }

  /// Parts whose boundary does not change from run to run.
  private static final class Parts extends MimeMultipart {

    Parts(String subtype, String boundary) throws MessagingException {
      super(subtype);
      ContentType type = new ContentType(contentType);
      type.setParameter("boundary", boundary);
      contentType = type.toString();
    }

    void add(String text, String subtype) throws MessagingException {
      MimeBodyPart part = new MimeBodyPart();
      part.setText(text, UTF_8.name(), subtype);
      addBodyPart(part);
    }

    void add(Parts parts) throws MessagingException {
      MimeBodyPart part = new MimeBodyPart();
      part.setContent(parts);
      addBodyPart(part);
    }

    void add(OutgoingMail.File file) throws MessagingException {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(file.content(), file.contentType())));
      part.setFileName(file.name());
      part.setDisposition(file.contentId().isEmpty() ? Part.ATTACHMENT : Part.INLINE);
      if (!file.contentId().isEmpty()) {
        part.setContentID("<" + file.contentId() + ">");
      }
      addBodyPart(part);
    }
  }
}
