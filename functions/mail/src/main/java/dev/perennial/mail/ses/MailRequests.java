package dev.perennial.mail.ses;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.Offer;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Send;
import dev.perennial.customer.Customer;
import dev.perennial.customer.CustomerZone;
import dev.perennial.customer.KeyHash;
import dev.perennial.customer.Moment;
import dev.perennial.event.Event;
import dev.perennial.event.EventKey;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.event.FeedbackResolved;
import dev.perennial.event.ProfileField;
import dev.perennial.event.SurveyResponded;
import dev.perennial.mail.render.MailFacts;
import dev.perennial.mail.render.MailLinks;
import dev.perennial.mail.render.MailRequest;
import dev.perennial.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Says what a mail is about: to whom it goes, in which language, and what it tells of the moment
/// that brought it about. Words that a customer or the shop wrote are read from the events; the
/// customer's state does not keep them.
public record MailRequests(Settings settings, Events events, Suggestions suggestions) {
  /// The mail. Throws IllegalStateException if there is no address: the gates let none through.
  public MailRequest request(Campaign campaign, Send send, Customer customer, MailLinks links) {
    boolean toStaff = campaign.recipient() == Recipient.STAFF;
    String to =
        (toStaff ? campaign.staffOf(settings) : customer.profile(ProfileField.EMAIL))
            .orElseThrow(() -> new IllegalStateException("a mail that has no address to go to"));
    String locale = toStaff ? "" : customer.profile(ProfileField.LOCALE).orElse("");
    return new MailRequest(
        campaign.name(),
        campaign.stepOf(send.key()).orElse(1),
        to,
        send.key(),
        locale,
        links,
        facts(send, customer, toStaff));
  }

  private MailFacts facts(Send send, Customer customer, boolean toStaff) {
    MailFacts facts =
        toStaff ? new MailFacts(Map.of()) : suggestions.with(MailFacts.of(customer), customer);
    if (send.offer() != null) {
      facts = facts.with("offer", offer(send.offer(), day(send, customer)));
    }
    if (toStaff) {
      facts = facts.with("customer_id", customer.id().value());
    }
    LoyaltyFacts loyalty = LoyaltyFacts.of(customer, settings, due(send));
    return ofMoment(facts, send, customer).with(loyalty.about(send.moment(), day(send, customer)));
  }

  private MailFacts ofMoment(MailFacts facts, Send send, Customer customer) {
    Moment moment = send.moment();
    return switch (moment.type()) {
      case DETRACTOR, PROMOTER ->
          answer(customer, moment).map(answer -> facts.with("answer", answer)).orElse(facts);
      case CAMPAIGN_PAUSED ->
          CampaignPause.parse(moment.occasion())
              .map(pause -> facts.with("paused", paused(pause)))
              .orElse(facts);
      case ANSWER_ACTED_ON ->
          change(customer, moment).map(change -> facts.with("change", change)).orElse(facts);
      default -> facts;
    };
  }

  /// The day of the mail, by the customer's clock.
  private LocalDate day(Send send, Customer customer) {
    return LocalDate.ofInstant(due(send), CustomerZone.of(customer, settings));
  }

  private static Instant due(Send send) {
    return send.due().orElse(send.decidedAt());
  }

  private static Map<String, Object> offer(Offer offer, LocalDate day) {
    Map<String, Object> parts = new HashMap<>();
    switch (offer.benefit()) {
      case Offer.Percent share -> parts.put("percent", share.percent());
      case Offer.Amount sum -> parts.put("amount", sum.amount());
      case Offer.FreeShipping free -> parts.put("free_shipping", true);
    }
    if (!offer.code().isEmpty()) {
      parts.put("code", offer.code());
    }
    if (offer.minTotal() != null) {
      parts.put("min_total", offer.minTotal());
    }
    parts.put("until", day.plusDays(offer.validDays()));
    return parts;
  }

  private static Map<String, Object> paused(CampaignPause pause) {
    return Map.of(
        "campaign",
        pause.campaign(),
        "mails",
        pause.tally().sent(),
        pause.breach().code(),
        pause.broken());
  }

  private Optional<Map<String, Object>> answer(Customer customer, Moment moment) {
    List<SurveyResponded> answers =
        said(customer, EventType.SURVEY_RESPONDED, SurveyResponded.class).toList();
    return answers.stream()
        .filter(answer -> isOf(moment, answer.key()))
        .findFirst()
        .map(answer -> answer(latest(answer, answers), customer));
  }

  /// The answer as the customer left it: what was added to it or changed came as another event.
  private static SurveyResponded latest(SurveyResponded answer, List<SurveyResponded> answers) {
    return answers.stream()
        .filter(other -> answer.send() != null && answer.send().equals(other.send()))
        .max(Comparator.comparing(SurveyResponded::time))
        .orElse(answer);
  }

  private Map<String, Object> answer(SurveyResponded answer, Customer customer) {
    Map<String, Object> parts = new HashMap<>();
    parts.put("kind", answer.kind().code());
    parts.put("score", answer.score());
    parts.put("scale_max", answer.scaleMax());
    parts.put("on", LocalDate.ofInstant(answer.time(), CustomerZone.of(customer, settings)));
    if (answer.comment() != null) {
      parts.put("comment", answer.comment());
    }
    return parts;
  }

  private Optional<String> change(Customer customer, Moment moment) {
    return said(customer, EventType.FEEDBACK_RESOLVED, FeedbackResolved.class)
        .filter(resolved -> isOf(moment, resolved.answer()))
        .flatMap(resolved -> Stream.ofNullable(resolved.change()))
        .findFirst();
  }

  private <T extends Event> Stream<T> said(Customer customer, EventType type, Class<T> kind) {
    return events.of(customer.id(), Set.of(type)).stream().filter(kind::isInstance).map(kind::cast);
  }

  private static boolean isOf(Moment moment, EventKey key) {
    return KeyHash.of(key).toString().equals(moment.occasion());
  }
}
