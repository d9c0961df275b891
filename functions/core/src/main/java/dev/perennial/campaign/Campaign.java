package dev.perennial.campaign;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.MomentType;
import dev.perennial.settings.CapClass;
import dev.perennial.settings.Settings;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A campaign: what brings it about, whom it is for, and when. Its texts are beside its rules.
///
/// @param name lower-case letters, digits and hyphens; its folder and its place in every key
/// @param audience whom it is for
/// @param steps its mails in order, at least one
/// @param topic the consent that it needs, or null if it needs none
/// @param cap how it counts against the frequency caps
/// @param priority 0 to 100: of two that want the same place the one with more takes it
/// @param holdout the share of customers who get nothing, so that the effect can be measured, 0 to
///   less than 1
/// @param attribution how long after a send what the customer does counts as its outcome
/// @param validFor how long after its time a mail is still worth sending, in calendar days of the
///   customer or exact, or null for what the shop's settings say
/// @param hours when it may be sent, or null for what the shop's settings say
/// @param survey what it asks, or null
/// @param paused whether it sends nothing for now
public record Campaign(
    String name,
    Trigger trigger,
    Expression audience,
    List<Step> steps,
    @Nullable String topic,
    CapClass cap,
    int priority,
    double holdout,
    Duration attribution,
    @Nullable TemporalAmount validFor,
    @Nullable Hours hours,
    @Nullable Survey survey,
    Recipient recipient,
    boolean paused) {
  /// The priority of a campaign that says nothing else.
  public static final int USUAL_PRIORITY = 50;

  private static final int MOST_PRIORITY = 100;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public Campaign {
    steps = List.copyOf(steps);
    require(NAME.matcher(name).matches(), "name", "lower-case letters, digits and hyphens");
    require(!steps.isEmpty(), "steps", "at least one");
    require(priority >= 0 && priority <= MOST_PRIORITY, "priority", "a number from 0 to 100");
    require(holdout >= 0 && holdout < 1, "holdout", "a share from 0 to less than 1");
    require(attribution.isPositive(), "attribution", "a positive duration such as P30D");
    require(
        topic != null || cap == CapClass.TRANSACTIONAL,
        "topic",
        "a topic of the settings; only transactional mail needs none");
    require(
        cap != CapClass.TRANSACTIONAL || holdout == 0, "holdout", "0, since it is transactional");
    require(
        recipient == Recipient.CUSTOMER || cap == CapClass.TRANSACTIONAL,
        "cap",
        "transactional, since it goes to staff");
  }

  /// The same, while it sends nothing.
  Campaign whilePaused() {
    return paused(true);
  }

  /// The same, in a shop where it sends whatever its own rules say.
  public Campaign whileRunning() {
    return paused(false);
  }

  private Campaign paused(boolean now) {
    return new Campaign(
        name,
        trigger,
        audience,
        steps,
        topic,
        cap,
        priority,
        holdout,
        attribution,
        validFor,
        hours,
        survey,
        recipient,
        now);
  }

  /// The mail of that number, from 1. Throws IndexOutOfBoundsException if there is none.
  public Step step(int number) {
    return steps.get(number - 1);
  }

  /// The key of that mail of an occasion: with several mails, the number stands behind it.
  String occasion(String occasion, int step) {
    return steps.size() == 1 ? occasion : occasion + "/" + step;
  }

  /// Which of its mails a row of the ledger is, from 1; empty if the campaign has no such mail any
  /// more.
  public Optional<Integer> stepOf(SendKey key) {
    if (steps.size() == 1) {
      return Optional.of(1);
    }
    for (int number = steps.size(); number >= 1; number--) {
      if (key.occasion().endsWith("/" + number)) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  private static void require(boolean holds, String field, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(field + " is not valid, expected " + expected);
    }
  }

  /// Where its mails to the staff go: those that a campaign has paused itself go to whoever gets
  /// reports if the staff has no address. Empty if there is nobody.
  public Optional<String> staffOf(Settings settings) {
    return trigger.equals(new Trigger.On(MomentType.CAMPAIGN_PAUSED))
        ? settings.mail().marketers()
        : settings.mail().staff();
  }
}
