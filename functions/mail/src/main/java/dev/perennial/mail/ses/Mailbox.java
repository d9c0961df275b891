package dev.perennial.mail.ses;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address with the name in front of it, as a header field may have it: RFC 5322, section 3.4.
final class Mailbox {
  private static final Pattern NAMED = Pattern.compile("\\s*\"?([^\"<]*?)\"?\\s*<([^<>]+)>\\s*");

  /// An encoded word has at most 75 characters (RFC 2047, section 2): 12 around 60 of base64, which
  /// hold 45 bytes.
  private static final int MOST_BYTES = 45;

  private Mailbox() {}

  /// The same in ASCII, its name in encoded words (RFC 2047) if it is not. SES takes no other:
  /// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html. What is not `name
  /// <address>` stays as it is.
  static String encoded(String mailbox) {
    Matcher named = NAMED.matcher(mailbox);
    return US_ASCII.newEncoder().canEncode(mailbox) || !named.matches()
        ? mailbox
        : words(named.group(1)) + " <" + named.group(2) + ">";
  }

  private static String words(String name) {
    StringJoiner words = new StringJoiner(" ");
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int point : name.codePoints().toArray()) {
      int more = Character.toString(point).getBytes(UTF_8).length;
      if (bytes + more > MOST_BYTES) {
        words.add(word(word));
        word.setLength(0);
        bytes = 0;
      }
      word.appendCodePoint(point);
      bytes += more;
    }
    return words.add(word(word)).toString();
  }

  private static String word(CharSequence text) {
    byte[] bytes = text.toString().getBytes(UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }
}
