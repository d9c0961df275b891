package dev.perennial.mail.render;

import com.samskivert.mustache.MustacheException;
import dev.perennial.campaign.Mail;
import dev.perennial.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Writes mails from the texts in the campaigns' folders: `<campaign>/<locale>.md`, and
/// `<locale>.2.md` … for later steps, within the layout that all share. Whatever comes from outside
/// is escaped in HTML, and in a subject it cannot begin a new line.
///
/// @param shopName what the shop calls itself
/// @param postalAddress where it can be written to
/// @param compiled what was compiled so far, by place
public record MailTexts(
    String shopName, String postalAddress, Locales locales, Map<String, MailText> compiled) {

  /// The texts that are packaged, compiled as they are needed.
  public static MailTexts of(Settings settings) {
    return new MailTexts(
        settings.shopName(),
        settings.mail().postalAddress(),
        Locales.packaged(settings.mail().defaultLocale()),
        new ConcurrentHashMap<>());
  }

  /// The mail. Throws IllegalStateException, which names the place, if the text cannot be rendered.
  public Mail render(MailRequest request) {
    TextLocale wanted = locales.pick(request.locale());
    String place = place(request, wanted);
    MailText text = compiled.computeIfAbsent(place, MailText::compile);
    TextLocale locale = text.locale().name().equals(wanted.name()) ? wanted : text.locale();
    try {
      return render(request, text, new Insertion(locale));
    } catch (MustacheException | IllegalArgumentException e) {
      throw new IllegalStateException(place + " cannot be rendered: " + e.getMessage(), e);
    }
  }

  private Mail render(MailRequest request, MailText text, Insertion insertion) {
    Map<String, Object> facts = facts(request, text.names());
    tier(insertion.locale(), facts);
    Map<String, Object> values = insertion.of(facts);
    values.putAll(new LinkValues(request.links(), insertion).of(text.names()));
    values.putAll(text.surroundings(insertion.locale()));
    String subject = PlainText.oneLine(text.subject().execute(values));
    values.put("subject", subject);
    values.put("preheader", PlainText.oneLine(text.preheader().execute(values)));
    Map<String, String> headers = text.isToCustomer() ? unsubscribing(values) : Map.of();
    return new Mail(
        request.to(),
        subject,
        text.html(values),
        PlainText.set(text.text(values)),
        headers,
        Map.of("campaign", request.campaign(), "send_id", request.key().sendId()));
  }

  private Map<String, Object> facts(MailRequest request, Set<String> used) {
    Map<String, Object> facts = new HashMap<>(request.facts().values());
    facts
        .entrySet()
        .removeIf(fact -> fact.getValue() instanceof Supplier && !used.contains(fact.getKey()));
    facts.replaceAll((_, fact) -> fact instanceof Supplier<?> asked ? asked.get() : fact);
    facts.put("shop_name", shopName);
    facts.put("shop_address", postalAddress);
    return facts;
  }

  /// Tiers that have a name in the language are called by it.
  private static void tier(TextLocale locale, Map<String, Object> values) {
    values.computeIfPresent("tier", (_, code) -> locale.word("tier." + code).orElse((String) code));
  }

  private static Map<String, String> unsubscribing(Map<String, Object> values) {
    return Map.of(
        "List-Unsubscribe",
        "<" + values.get("unsubscribe_url") + ">",
        "List-Unsubscribe-Post",
        "List-Unsubscribe=One-Click");
  }

  private String place(MailRequest request, TextLocale wanted) {
    List<String> names = new ArrayList<>(List.of(wanted.name(), locales.byDefault().name()));
    names.addAll(Locales.names());
    return names.stream()
        .map(name -> MailText.place(request.campaign(), request.step(), name))
        .filter(Resources::has)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no language has texts of step %d of %s"
                        .formatted(request.step(), request.campaign())));
  }
}
