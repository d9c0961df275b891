package dev.perennial.local.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What SES refuses. Source: Amazon SES API v2 Reference, SendEmail, MessageTag and MessageHeader;
/// SES Developer Guide, "Service quotas" and "Header fields".
record SendRules(Set<String> configurationSets, Set<String> identities) {

  private static final int MOST_RECIPIENTS = 50;
  private static final int MOST_TAGS = 50;
  private static final int MOST_HEADERS = 15;
  private static final long MOST_BYTES = 40L << 20;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");
  private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-@A-~]{1,126}");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,870}");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "bcc",
          "cc",
          "content-disposition",
          "content-transfer-encoding",
          "content-type",
          "date",
          "from",
          "message-id",
          "mime-version",
          "reply-to",
          "return-path",
          "sender",
          "subject",
          "to");

  SendRules {
    configurationSets = Set.copyOf(configurationSets);
    identities = Set.copyOf(identities);
  }

  void check(OutgoingMail mail) {
    checkSender(mail);
    checkRecipients(mail);
    mail.configurationSet()
        .filter(name -> !configurationSets.contains(name))
        .ifPresent(
            name -> {
              throw new SesRefusal(
                  404, "NotFoundException", "Configuration set <" + name + "> does not exist.");
            });
    mail.tags().forEach(SendRules::checkTag);
    if (mail.tags().size() > MOST_TAGS) {
      throw SesRefusal.badRequest("Too many tags: at most " + MOST_TAGS);
    }
    checkHeaders(mail.headers());
    checkContent(mail);
  }

  private void checkSender(OutgoingMail mail) {
    if (mail.from().isEmpty()) {
      throw SesRefusal.badRequest("From: is missing");
    }
    String address = address(mail.from(), "From").toLowerCase(Locale.ROOT);
    String domain = address.substring(address.indexOf('@') + 1);
    boolean verified =
        identities.stream()
            .map(identity -> identity.toLowerCase(Locale.ROOT))
            .anyMatch(
                identity ->
                    identity.equals(address)
                        || identity.equals(domain)
                        || domain.endsWith("." + identity));
    if (!identities.isEmpty() && !verified) {
      throw new SesRefusal(
          400,
          "MessageRejected",
          "Email address is not verified. The following identities failed the check: " + address);
    }
    mail.replyTo().forEach(replyTo -> address(replyTo, "Reply-To"));
  }

  private static void checkRecipients(OutgoingMail mail) {
    int count = mail.recipients().size();
    if (count == 0) {
      throw SesRefusal.badRequest("Destination: has no recipients");
    }
    if (count > MOST_RECIPIENTS) {
      throw new SesRefusal(400, "MessageRejected", "Recipient count exceeds " + MOST_RECIPIENTS);
    }
    mail.recipients().forEach(recipient -> address(recipient, "Destination"));
  }

  private static String address(String text, String where) {
    try {
      InternetAddress parsed = new InternetAddress(text, true);
      String address = parsed.getAddress();
      int at = address.lastIndexOf('@');
      boolean ascii = address.chars().limit(at).allMatch(c -> c > 32 && c < 127);
      if (at < 1 || at == address.length() - 1 || !ascii) {
        throw SesRefusal.badRequest(where + ": the local part of an address is ASCII");
      }
      return address;
    } catch (AddressException e) {
      throw SesRefusal.badRequest(where + ": illegal address: " + e.getMessage());
    }
  }

  private static void checkTag(String name, String value) {
    if (!TAG.matcher(name).matches() || name.startsWith("ses:")) {
      throw SesRefusal.badRequest(
          "Invalid tag name <"
              + name
              + ">: only alphanumeric ASCII characters, '_', and '-' are allowed");
    }
    if (!TAG.matcher(value).matches()) {
      throw SesRefusal.badRequest(
          "Invalid tag value <"
              + value
              + ">: only alphanumeric ASCII characters, '_', and '-' are allowed");
    }
  }

  private static void checkHeaders(Map<String, String> headers) {
    if (headers.size() > MOST_HEADERS) {
      throw SesRefusal.badRequest("Too many headers: at most " + MOST_HEADERS);
    }
    headers.forEach(
        (name, value) -> {
          if (!HEADER_NAME.matcher(name).matches()
              || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            throw SesRefusal.badRequest("Header <" + name + "> cannot be set");
          }
          if (!HEADER_VALUE.matcher(value).matches()) {
            throw SesRefusal.badRequest(
                "Header <" + name + ">: the value is 1 to 870 printable ASCII characters");
          }
        });
  }

  private static void checkContent(OutgoingMail mail) {
    String subject =
        mail.subject().orElseThrow(() -> SesRefusal.badRequest("Content: Subject is missing"));
    if (subject.indexOf('\n') >= 0 || subject.indexOf('\r') >= 0) {
      throw SesRefusal.badRequest("Content: Subject holds a line break");
    }
    if (mail.text().isEmpty() && mail.html().isEmpty()) {
      throw SesRefusal.badRequest("Content: Body is missing");
    }
    long bytes = mail.text().orElse("").getBytes(UTF_8).length;
    bytes += mail.html().orElse("").getBytes(UTF_8).length;
    for (OutgoingMail.File file : mail.files()) {
      if (!FILE_NAME.matcher(file.name()).matches()) {
        throw SesRefusal.badRequest("Attachments: FileName is 1 to 255 letters, digits and . _ -");
      }
      bytes += file.content().length;
    }
    if (bytes > MOST_BYTES) {
      throw new SesRefusal(400, "MessageRejected", "Message length is more than " + MOST_BYTES);
    }
  }
}
