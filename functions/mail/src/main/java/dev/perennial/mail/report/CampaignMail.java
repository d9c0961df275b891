package dev.perennial.mail.report;

import dev.perennial.campaign.Mail;
import dev.perennial.campaign.Status;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.render.TextLocale;
import dev.perennial.metric.PeriodKind;
import dev.perennial.report.Advice;
import dev.perennial.report.CampaignLine;
import dev.perennial.report.CampaignNews;
import dev.perennial.report.CampaignNews.What;
import dev.perennial.settings.ReportSettings.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The mail that tells that a campaign has finished, or has paused itself, and what it did.
///
/// @param shopName what the shop calls itself
public record CampaignMail(ReportTexts texts, String shopName) {

  /// The mail to a recipient.
  ///
  /// @param page the latest report in the recipient's language, if there is one
  /// @param asOf when the figures were read
  public Mail of(
      CampaignNews news,
      CampaignLine line,
      Optional<String> page,
      Recipient recipient,
      Instant asOf) {
    TextLocale locale = texts.locales().pick(recipient.locale());
    Language language = Language.of(texts, locale);
    String subject =
        language.say("news." + news.what().code(), Map.of("campaign", news.campaign()));
    List<AdviceText> advice = advice(news, line, language);
    Map<String, Object> values =
        MailFrame.of(language, shopName, preheader(line, advice, language));
    values.put("kind", language.say("news.title"));
    values.put("period", subject);
    values.put("against", language.say("news.text"));
    values.put("picture", false);
    List<Map<String, Object>> cards = cards(line, language);
    values.put("pairs", pairs(cards));
    values.put(
        "advice", advice.stream().map(one -> language.html(one.word(), one.facts())).toList());
    values.put("counted", false);
    values.put("caused", false);
    values.put("whole", page.isPresent());
    values.put("as_of", ReportMail.asOf(locale, recipient, asOf, language));
    return new Mail(
        recipient.email(),
        subject,
        texts.part(locale, "mail", values),
        text(values, cards, advice, language),
        Map.of(),
        Map.of("report", news.what().code()),
        page.stream().map(html -> ReportMail.attached("report", html)).toList());
  }

  private static String preheader(CampaignLine line, List<AdviceText> advice, Language language) {
    return advice.stream()
        .findFirst()
        .map(one -> language.say(one.word(), one.facts()))
        .orElseGet(() -> CampaignSection.verdict(line, language));
  }

  private static List<AdviceText> advice(CampaignNews news, CampaignLine line, Language language) {
    List<AdviceText> advice = new ArrayList<>();
    if (news.what() == What.PAUSED) {
      advice.add(
          new AdviceText("advice.campaign_paused", Map.of("campaign", news.campaign()), true));
    }
    verdict(line)
        .map(one -> AdviceText.of(one, PeriodKind.DAY, language.figures()))
        .ifPresent(advice::add);
    return advice;
  }

  private static Optional<Advice> verdict(CampaignLine line) {
    String campaign = line.campaign();
    return switch (line.verdict()) {
      case SPLIT_IS_OFF -> Optional.of(new Advice.SplitIsOff(campaign));
      case LOWER -> Optional.of(new Advice.CampaignHarms(campaign));
      case HIGHER -> Optional.of(new Advice.CampaignHelps(campaign));
      case NOT_ENOUGH_DATA -> Optional.of(Advice.ofTooLittle(line));
      case CONTROL, NO_CONTROL, NO_DIFFERENCE -> Optional.empty();
    };
  }

  private static List<Map<String, Object>> cards(CampaignLine line, Language language) {
    Map<String, Object> row = CampaignSection.row(line, 1, language);
    List<Map<String, Object>> cards = new ArrayList<>();
    for (String name :
        List.of("treated", "held", "difference", "orders", "gain", "margin", "verdict")) {
      if (row.get(name) instanceof String text && !text.isEmpty()) {
        cards.add(card("campaigns." + name, text, language));
      }
    }
    CampaignLine.Ledger ledger = line.ledger();
    cards.add(card("news.sent", number(sent(ledger), language), language));
    if (ledger.told()) {
      cards.add(
          card("news.complained", number(mails(ledger, Status.COMPLAINED), language), language));
      cards.add(card("news.bounced", number(mails(ledger, Status.BOUNCED), language), language));
      cards.add(card("ledger.clicked", number(ledger.clicked(), language), language));
    }
    return cards;
  }

  private static Map<String, Object> card(String word, Object value, Language language) {
    return Map.of(
        "name", language.say(word),
        "value", value,
        "period", "",
        "change", "",
        "tone", "even",
        "tone_style", "",
        "first", "",
        "beside", List.of());
  }

  private static List<Map<String, Object>> pairs(List<Map<String, Object>> cards) {
    List<Map<String, Object>> pairs = new ArrayList<>();
    for (int i = 0; i < cards.size(); i += 2) {
      pairs.add(Map.of("cards", cards.subList(i, Math.min(cards.size(), i + 2))));
    }
    return pairs;
  }

  private static String number(long count, Language language) {
    return language.figures().count(count);
  }

  private static long sent(CampaignLine.Ledger ledger) {
    return Stream.of(Status.SENT, Status.DELIVERED, Status.BOUNCED, Status.COMPLAINED)
        .mapToLong(status -> mails(ledger, status))
        .sum();
  }

  private static long mails(CampaignLine.Ledger ledger, Status status) {
    return ledger.mails().getOrDefault(status, 0L);
  }

  private static String text(
      Map<String, Object> values,
      List<Map<String, Object>> cards,
      List<AdviceText> advice,
      Language language) {
    StringBuilder text = new StringBuilder();
    text.append(values.get("shop_name")).append('\n').append(values.get("period")).append("\n\n");
    for (Map<String, Object> card : cards) {
      text.append(card.get("name")).append(": ").append(card.get("value")).append('\n');
    }
    text.append(values.get("against")).append("\n\n");
    for (AdviceText one : advice) {
      text.append("- ").append(language.say(one.word(), one.facts())).append('\n');
    }
    text.append('\n').append(values.get("as_of")).append('\n').append(language.say("mail.why"));
    return text.append('\n').toString();
  }
}
