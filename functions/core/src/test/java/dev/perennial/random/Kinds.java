package dev.perennial.random;

import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Event;
import dev.perennial.event.OrderCancelled;
import dev.perennial.event.OrderCompleted;
import dev.perennial.event.OrderId;
import dev.perennial.event.OrderRefunded;
import dev.perennial.event.SupportClosed;
import dev.perennial.event.SupportOpened;
import dev.perennial.event.SurveyInvited;
import dev.perennial.event.SurveyResponded;

/// How two events of a history stand to each other.
final class Kinds {
  private Kinds() {}

  static String of(Event one, Event other) {
    return switch (one) {
      case OrderCancelled gone when isOf(gone.order(), other) ->
          gone.time().isBefore(other.time()) ? "cancelled before" : "cancelled after";
      case OrderRefunded refund when refund.order() != null && isOf(refund.order(), other) ->
          refund.time().isBefore(other.time()) ? "refunded before" : "refunded after";
      case SurveyInvited invited
          when other instanceof SurveyResponded answer && invited.send().equals(answer.send()) ->
          invited.time().isBefore(answer.time()) ? "invited before" : "invited after";
      case SupportOpened opened
          when other instanceof SupportClosed closed && closed.question().equals(opened.key()) ->
          opened.time().isBefore(closed.time()) ? "asked before" : "asked after";
      case CustomerUpdated update when !update.traits().isEmpty() -> "traits";
      case CustomerUpdated update
          when other instanceof CustomerUpdated rival
              && !update.equals(rival)
              && update.time().equals(rival.time())
              && update.fields().keySet().equals(rival.fields().keySet()) ->
          "same time";
      default -> "strangers";
    };
  }

  private static boolean isOf(OrderId order, Event other) {
    return other instanceof OrderCompleted placed && placed.order().equals(order);
  }
}
