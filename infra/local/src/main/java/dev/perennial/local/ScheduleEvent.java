package dev.perennial.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.local.template.LocalNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// What EventBridge Scheduler sends to a function: the input with its context attributes replaced,
/// or else an event of its own.
///
/// Source: EventBridge Scheduler User Guide, "Adding context attributes".
final class ScheduleEvent {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ScheduleEvent() {}

  static String write(String schedule, Optional<String> input, Instant time) {
    String arn = LocalNames.arn("scheduler", "schedule/default/" + schedule);
    String at = time.truncatedTo(ChronoUnit.SECONDS).toString();
    String id = UUID.nameUUIDFromBytes((arn + at).getBytes(UTF_8)).toString();
    return input
        .map(
            text ->
                text.replace("<aws.scheduler.scheduled-time>", at)
                    .replace("<aws.scheduler.schedule-arn>", arn)
                    .replace("<aws.scheduler.execution-id>", id)
                    .replace("<aws.scheduler.attempt-number>", "1"))
        .orElseGet(() -> own(arn, at, id));
  }

  private static String own(String arn, String at, String id) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0").put("id", id).put("detail-type", "Scheduled Event");
    event.put("source", "aws.scheduler").put("account", LocalNames.ACCOUNT).put("time", at);
    event.put("region", LocalNames.REGION).putArray("resources").add(arn);
    return event.put("detail", "{}").toString();
  }
}
