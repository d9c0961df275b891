package dev.perennial.lambda.wire;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Hours;
import dev.perennial.campaign.OfferRule;
import dev.perennial.campaign.Recipient;
import dev.perennial.campaign.Step;
import dev.perennial.campaign.Survey;
import dev.perennial.campaign.Trigger;
import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.MomentType;
import dev.perennial.event.SurveyKind;
import dev.perennial.settings.CapClass;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of one campaign, as `campaign.yaml` has them. The fields are those of
/// `campaign.schema.json`; docs/campaigns.md explains them.
record CampaignRules(String name, YamlFields fields) {
  private static final Set<String> FIELDS =
      Set.of(
          "trigger",
          "schedule",
          "audience",
          "delay",
          "offer",
          "steps",
          "topic",
          "cap",
          "priority",
          "holdout",
          "attribution",
          "valid_for",
          "window",
          "survey",
          "to",
          "paused");
  private static final Set<String> STEP_FIELDS = Set.of("delay", "audience", "offer");
  private static final String NO_TOPIC = "none";
  private static final String DURATION = "a duration such as PT12H or P30D";
  private static final Duration USUAL_ATTRIBUTION = Duration.ofDays(30);

  static CampaignRules of(String name, YamlNode file) {
    return new CampaignRules(name, file.fields(FIELDS));
  }

  /// The campaign. Throws IllegalArgumentException that says what is wrong, and where.
  Campaign campaign() {
    Trigger trigger = trigger();
    Expression audience = expression(fields);
    List<Step> steps = steps();
    int priority =
        fields.or(Campaign.USUAL_PRIORITY, "priority", Integer::valueOf, "a number from 0 to 100");
    double holdout = fields.or(0.0, "holdout", Double::valueOf, "a share from 0 to less than 1");
    Duration attribution = fields.or(USUAL_ATTRIBUTION, "attribution", Duration::parse, DURATION);
    @Nullable TemporalAmount validFor = validFor();
    @Nullable Hours hours = fields.optional("window").map(CampaignRules::hours).orElse(null);
    @Nullable Survey survey = fields.optional("survey").map(CampaignRules::survey).orElse(null);
    Recipient recipient = recipient();
    CapClass cap = cap();
    boolean paused = fields.optional("paused").map(YamlNode::flag).orElse(false);
    return fields.checked(
        () ->
            new Campaign(
                name,
                trigger,
                audience,
                steps,
                topic(),
                cap,
                priority,
                holdout,
                attribution,
                validFor,
                hours,
                survey,
                recipient,
                paused));
  }

  private @Nullable TemporalAmount validFor() {
    return fields
        .optional("valid_for")
        .map(node -> node.as(CampaignRules::amount, "P1D for days or PT12H for hours"))
        .orElse(null);
  }

  private Recipient recipient() {
    return fields
        .optional("to")
        .map(node -> node.oneOf(Recipient::find, "customer, staff"))
        .orElse(Recipient.CUSTOMER);
  }

  private CapClass cap() {
    return fields
        .optional("cap")
        .map(node -> node.oneOf(CapClass::find, CapClass.names()))
        .orElse(CapClass.MARKETING);
  }

  private Trigger trigger() {
    if (fields.optional("trigger").isPresent() == fields.optional("schedule").isPresent()) {
      throw fields.node().wrong("expected either trigger or schedule");
    }
    return fields
        .optional("schedule")
        .<Trigger>map(node -> new Trigger.By(new ScheduleRules(node).schedule()))
        .orElseGet(
            () ->
                new Trigger.On(
                    fields
                        .required("trigger")
                        .oneOf(
                            code -> MomentType.find(code).filter(CampaignRules::isTrigger),
                            MomentType.names())));
  }

  /// A run of a schedule is brought about by the field of that name.
  private static boolean isTrigger(MomentType moment) {
    return moment != MomentType.SCHEDULED;
  }

  private @Nullable String topic() {
    String topic = fields.optional("topic").map(YamlNode::text).orElse("marketing");
    return topic.equals(NO_TOPIC) ? null : topic;
  }

  private static Expression expression(YamlFields fields) {
    return fields.optional("audience").map(YamlNode::expression).orElse(Expression.ALWAYS);
  }

  /// Days are calendar days; hours are exact.
  private static TemporalAmount amount(String text) {
    return text.contains("T") ? Duration.parse(text) : Period.parse(text);
  }

  private static Hours hours(YamlNode node) {
    YamlFields fields = node.fields(Set.of("from", "until"));
    String expected = "a time such as \"09:00\"";
    LocalTime from = fields.required("from").as(LocalTime::parse, expected);
    LocalTime until = fields.required("until").as(LocalTime::parse, expected);
    return fields.checked(() -> new Hours(from, until));
  }

  private static Survey survey(YamlNode node) {
    YamlFields fields = node.fields(Set.of("id", "kind"));
    return new Survey(
        fields.required("id").text(),
        fields.required("kind").oneOf(SurveyKind::find, "nps, csat, ces, exit"));
  }

  private List<Step> steps() {
    if (fields.optional("steps").isEmpty()) {
      return List.of(step(fields, Expression.ALWAYS));
    }
    for (String single : List.of("delay", "offer")) {
      fields
          .optional(single)
          .ifPresent(
              node -> {
                throw node.wrong(single + " is said of each step where there are steps");
              });
    }
    List<Step> steps = new ArrayList<>();
    for (YamlNode item : fields.required("steps").items()) {
      YamlFields own = item.fields(STEP_FIELDS);
      steps.add(step(own, expression(own)));
    }
    return steps;
  }

  private static Step step(YamlFields fields, Expression audience) {
    Duration delay = fields.or(Duration.ZERO, "delay", Duration::parse, DURATION);
    List<OfferRule> offers =
        fields.optional("offer").map(YamlNode::items).orElse(List.of()).stream()
            .map(node -> new OfferRules(node).rule())
            .toList();
    return fields.checked(() -> new Step(delay, audience, offers));
  }
}
