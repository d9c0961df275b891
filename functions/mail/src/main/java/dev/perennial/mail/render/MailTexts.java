package dev.perennial.mail.render;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Mail;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Customer;
import dev.perennial.event.ProfileField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Renders mails from the texts in the campaigns' folders: `subject.txt`, `preheader.txt`,
/// `body.html` and `body.txt` a locale, within the layout that all share. Whatever comes from
/// outside is escaped in HTML, and in a subject it cannot begin a new line.
///
/// @param shopName what the shop calls itself
/// @param linksUrl where links lead, without a trailing slash
public record MailTexts(String shopName, String linksUrl, Map<String, Template> compiled) {
  private static final String DEFAULT_LANGUAGE = "en";

  /// The texts that are packaged, compiled as they are needed.
  public static MailTexts of(String shopName, String linksUrl) {
    return new MailTexts(shopName, linksUrl, new ConcurrentHashMap<>());
  }

  /// The mail of that campaign to that customer. Throws IllegalStateException if the customer has
  /// no address: the gates let none through.
  public Mail render(Campaign campaign, Customer customer, SendKey key) {
    String to =
        customer
            .profile(ProfileField.EMAIL)
            .orElseThrow(() -> new IllegalStateException("a mail to a customer without address"));
    String folder = "campaigns/" + campaign.name() + "/" + language(campaign, customer) + "/";
    Map<String, Object> values = values(customer, key);
    String subject = oneLine(render(folder + "subject.txt", values));
    values.put("subject", subject);
    values.put("preheader", oneLine(render(folder + "preheader.txt", values)));
    values.put("body_html", render(folder + "body.html", values));
    values.put("body_text", render(folder + "body.txt", values).strip());
    return new Mail(
        to,
        subject,
        render("campaigns/layout/layout.html", values),
        render("campaigns/layout/layout.txt", values),
        Map.of(
            "List-Unsubscribe",
            "<" + values.get("unsubscribe_url") + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click"),
        Map.of("campaign", campaign.name(), "send_id", key.sendId()));
  }

  private Map<String, Object> values(Customer customer, SendKey key) {
    Map<String, Object> values = new HashMap<>();
    values.put("shop_name", shopName);
    values.put("first_name", customer.profile(ProfileField.FIRST_NAME).orElse(""));
    values.put("unsubscribe_url", linksUrl + "/unsubscribe/" + key.sendId());
    values.put("shop_url", linksUrl + "/shop/" + key.sendId());
    return values;
  }

  private String language(Campaign campaign, Customer customer) {
    String wanted =
        customer
            .profile(ProfileField.LOCALE)
            .map(tag -> Locale.forLanguageTag(tag).getLanguage())
            .orElse(DEFAULT_LANGUAGE);
    String subject = "campaigns/" + campaign.name() + "/" + wanted + "/subject.txt";
    return MailTexts.class.getClassLoader().getResource(subject) == null
        ? DEFAULT_LANGUAGE
        : wanted;
  }

  private String render(String place, Map<String, Object> values) {
    try {
      return compiled.computeIfAbsent(place, MailTexts::compile).execute(values);
    } catch (MustacheException e) {
      throw new IllegalStateException(place + " cannot be rendered: " + e.getMessage(), e);
    }
  }

  private static Template compile(String place) {
    return Mustache.compiler()
        .escapeHTML(place.endsWith(".html"))
        .emptyStringIsFalse(true)
        .compile(text(place));
  }

  private static String text(String place) {
    try (InputStream in = MailTexts.class.getClassLoader().getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + place);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("[\\p{Cc}\\p{Z}]+", " ");
  }
}
