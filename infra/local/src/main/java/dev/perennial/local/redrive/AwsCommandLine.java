package dev.perennial.local.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.perennial.local.replay.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reaches a queue and functions by AWS's own command line (version 2), with whatever region and
/// credentials that finds. Events hold people's data: each is in a file that only its owner reads,
/// for as long as its invocation takes.
///
/// @param program `aws`
/// @param url of the queue
record AwsCommandLine(String program, String url) implements FailedQueue {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int MOST_A_CALL = 10;

  /// Long enough to invoke ten functions that take their full minute.
  private static final String HIDDEN_SECONDS = "900";

  @Override
  public List<Message> receive() {
    String answer =
        run(
            List.of("sqs", "receive-message", "--queue-url", url),
            List.of(
                "--max-number-of-messages",
                Integer.toString(MOST_A_CALL),
                "--visibility-timeout",
                HIDDEN_SECONDS),
            List.of("--wait-time-seconds", "2", "--message-attribute-names", "TARGET_ARN"));
    List<Message> messages = new ArrayList<>();
    for (JsonNode one : read(answer).path("Messages")) {
      messages.add(
          new Message(
              one.path("MessageId").asText(),
              one.path("ReceiptHandle").asText(),
              one.path("Body").asText(),
              one.at("/MessageAttributes/TARGET_ARN/StringValue").asText("")));
    }
    return messages;
  }

  @Override
  public boolean invoke(String function, String payload) {
    try {
      Path event = Files.createTempFile("perennial-event", ".json");
      Path answer = Files.createTempFile("perennial-answer", ".json");
      try {
        Files.writeString(event, payload);
        JsonNode told =
            read(
                run(
                    List.of("lambda", "invoke", "--function-name", function),
                    List.of("--cli-binary-format", "raw-in-base64-out"),
                    List.of(
                        "--payload",
                        "file://" + event,
                        answer.toString(),
                        "--cli-read-timeout",
                        "0")));
        return told.path("StatusCode").asInt() == 200 && !told.has("FunctionError");
      } finally {
        Files.deleteIfExists(event);
        Files.deleteIfExists(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(Message message) {
    run(
        List.of("sqs", "delete-message", "--queue-url", url),
        List.of("--receipt-handle", message.receipt()),
        List.of());
  }

  /// What cannot be released is seen again after a quarter of an hour: aws says why, and it is no
  /// failure of what was done.
  @Override
  public void release(List<Message> messages) {
    for (int from = 0; from < messages.size(); from += MOST_A_CALL) {
      ArrayNode entries = JSON.createArrayNode();
      for (Message message :
          messages.subList(from, Math.min(from + MOST_A_CALL, messages.size()))) {
        entries
            .addObject()
            .put("Id", Integer.toString(entries.size()))
            .put("ReceiptHandle", message.receipt())
            .put("VisibilityTimeout", 0);
      }
      try {
        run(
            List.of("sqs", "change-message-visibility-batch", "--queue-url", url),
            List.of("--entries", entries.toString()),
            List.of());
      } catch (InvalidInput e) {
        return;
      }
    }
  }

  private static JsonNode read(String answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new InvalidInput("aws has answered what is not JSON", e);
    }
  }

  /// What it prints. What goes wrong it says itself, on the standard error of this process.
  private String run(List<String> what, List<String> how, List<String> besides) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(what);
    command.addAll(how);
    command.addAll(besides);
    command.addAll(List.of("--output", "json"));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new InvalidInput(String.join(" ", what.subList(0, 2)) + " of aws has failed");
      }
      return answer;
    } catch (IOException e) {
      throw new InvalidInput(
          "cannot run " + program + ": the AWS CLI of version 2 is needed for this", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while aws ran", e);
    }
  }
}
