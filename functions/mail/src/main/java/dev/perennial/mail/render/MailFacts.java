package dev.perennial.mail.render;

import dev.perennial.customer.Customer;
import dev.perennial.event.ProfileField;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a mail may tell besides the shop and its links; each text reads well without any of it. The
/// values are text, whole numbers, Money, LocalDate, true, lists of text, or maps of these, or a
/// Supplier of one, which only a text that uses it asks.
public record MailFacts(Map<String, Object> values) {
  /// Every name that a text can use, those of the parts of an offer and an answer after a dot.
  static final Set<String> NAMES =
      Set.of(
          "first_name",
          "points",
          "points_expiring",
          "points_expire_on",
          "reward_points",
          "tier",
          "early_access_until",
          "offer",
          "offer.percent",
          "offer.amount",
          "offer.free_shipping",
          "offer.code",
          "offer.until",
          "offer.min_total",
          "products",
          "recommendations",
          "popular",
          "change",
          "answer",
          "answer.kind",
          "answer.score",
          "answer.scale_max",
          "answer.comment",
          "answer.on",
          "paused",
          "paused.campaign",
          "paused.mails",
          "paused.complaints",
          "paused.bounces",
          "customer_id");

  private static final int LONGEST_NAME = 40;
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  /// What mail programs make a link of.
  private static final Pattern ADDRESS = Pattern.compile("[/@:]|www\\.|[\\p{L}\\p{N}]\\.\\p{L}{2}");

  public MailFacts {
    values = Map.copyOf(values);
    for (String name : values.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "no variable is called %s, expected one of %s".formatted(name, new TreeSet<>(NAMES)));
      }
    }
  }

  /// What the customer's profile tells.
  public static MailFacts of(Customer customer) {
    Map<String, Object> values = new HashMap<>();
    customer
        .profile(ProfileField.FIRST_NAME)
        .filter(MailFacts::isName)
        .ifPresent(name -> values.put("first_name", name));
    return new MailFacts(values);
  }

  /// These and those.
  public MailFacts with(Map<String, Object> others) {
    Map<String, Object> more = new HashMap<>(values);
    more.putAll(others);
    return new MailFacts(more);
  }

  /// These and another.
  public MailFacts with(String name, Object value) {
    return with(Map.of(name, value));
  }

  /// Whether it can be somebody's name. Who can sign others up must not be able to make us send
  /// them links or letters of their own.
  private static boolean isName(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_NAME
        && LETTER.matcher(text).find()
        && !ADDRESS.matcher(text).find();
  }
}
