package dev.perennial.mail.report;

import dev.perennial.mail.render.TextLocale;
import java.util.HashMap;
import java.util.Map;

/// What is about every mail of reports: in which language and direction it is, from which shop, and
/// the line that a mail program shows beside the subject.
final class MailFrame {
  private MailFrame() {}

  /// The values that the template has of it, to which others may be added.
  ///
  /// @param preheader that line, as plain text
  static Map<String, Object> of(Language language, String shopName, String preheader) {
    TextLocale locale = language.locale();
    Map<String, Object> values = new HashMap<>();
    values.put("lang", locale.tag());
    values.put("dir", locale.direction());
    values.put("start", locale.isRightToLeft() ? "right" : "left");
    values.put("end", locale.isRightToLeft() ? "left" : "right");
    values.put("font", locale.word("font").orElse("sans-serif"));
    values.put("shop_name", language.name(shopName));
    values.put("preheader", preheader);
    return values;
  }
}
