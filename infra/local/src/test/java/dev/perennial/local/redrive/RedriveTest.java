package dev.perennial.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.cli.Perennial;
import dev.perennial.local.replay.InvalidInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveTest {
  private static final String FUNCTION =
      "arn:aws:lambda:eu-central-1:111122223333:function:shop-RecordFeedback-1A2B:live";
  private static final String GIVEN_UP =
      """
      {"version": "1.0", "timestamp": "2026-01-05T10:00:00Z",
       "requestContext": {"requestId": "1", "functionArn": "%s", "condition": "RetriesExhausted", "approximateInvokeCount": 3},
       "requestPayload": {"id": 820982911946154508, "total": 1.10, "name": "Zoë"},
       "responseContext": {"statusCode": 200, "functionError": "Unhandled"}, "responsePayload": {"errorMessage": "x"}}
      """
          .formatted(FUNCTION);
  private static final String STREAM =
      """
      {"requestContext": {"functionArn": "%s", "condition": "RetryAttemptsExhausted"}, "DDBStreamBatchInfo": {"shardId": "s"}}
      """
          .formatted(FUNCTION);
  private static final String NOT_INVOKED =
      """
      {"version": "0", "detail-type": "Email Bounced", "source": "aws.ses", "detail": {}}
      """;
  private static final String PAYLOAD =
      """
      {"id":820982911946154508,"total":1.10,"name":"Zoë"}\
      """;

  @Test
  void what_a_function_takes_now_is_removed_and_every_number_is_as_it_came() {
    Fake queue = new Fake(List.of(List.of(message("1", GIVEN_UP, ""))));

    assertThat(new Redrive(queue).run()).isEqualTo(new Redrive.Result(1, 0, 0));
    assertThat(queue.invoked).containsExactly(FUNCTION + " " + PAYLOAD);
    assertThat(queue.deleted).containsExactly("1");
  }

  @Test
  void what_eventbridge_could_not_deliver_goes_to_its_target() {
    Fake queue = new Fake(List.of(List.of(message("1", NOT_INVOKED, FUNCTION))));

    assertThat(new Redrive(queue).run()).isEqualTo(new Redrive.Result(1, 0, 0));
    assertThat(queue.invoked).containsExactly(FUNCTION + " " + NOT_INVOKED);
  }

  @Test
  void what_fails_again_and_what_is_no_event_stay() {
    Fake queue =
        new Fake(
            List.of(
                List.of(
                    message("fails", GIVEN_UP, ""),
                    message("stream", STREAM, ""),
                    message("bare", NOT_INVOKED, ""),
                    message("text", "no JSON", ""))));
    queue.succeeds = false;

    assertThat(new Redrive(queue).run()).isEqualTo(new Redrive.Result(0, 1, 3));
    assertThat(queue.deleted).isEmpty();
    assertThat(queue.released)
        .containsExactly("receipt-fails", "receipt-stream", "receipt-bare", "receipt-text");
  }

  @Test
  void what_stays_is_seen_again_by_its_latest_receipt_once_all_was_tried() {
    FailedQueue.Message again = new FailedQueue.Message("stays", "later", STREAM, "");
    Fake queue =
        new Fake(
            List.of(
                List.of(message("stays", STREAM, ""), message("1", GIVEN_UP, "")),
                List.of(again, message("2", GIVEN_UP, ""))));

    assertThat(new Redrive(queue).run()).isEqualTo(new Redrive.Result(2, 0, 1));
    assertThat(queue.released).containsExactly("later");
    assertThat(queue.releasedAfter).isEqualTo(2);
  }

  @Test
  void what_was_in_hand_when_it_broke_off_is_seen_again() {
    Fake queue = new Fake(List.of(List.of(message("1", GIVEN_UP, ""), message("2", GIVEN_UP, ""))));
    queue.breaksAt = 2;

    assertThatThrownBy(new Redrive(queue)::run).isInstanceOf(InvalidInput.class);
    assertThat(queue.deleted).containsExactly("1");
    assertThat(queue.released).containsExactly("receipt-2");
  }

  @Test
  void it_ends_when_only_what_was_seen_comes_again() {
    FailedQueue.Message stays = message("1", STREAM, "");
    Fake queue =
        new Fake(
            List.of(List.of(stays, message("2", GIVEN_UP, "")), List.of(stays), List.of(stays)));

    assertThat(new Redrive(queue).run()).isEqualTo(new Redrive.Result(1, 0, 1));
    assertThat(queue.batches).hasNext();
  }

  private static FailedQueue.Message message(String id, String body, String target) {
    return new FailedQueue.Message(id, "receipt-" + id, body, target);
  }

  /// A queue that gives these batches, and functions that succeed or do not.
  private static final class Fake implements FailedQueue {
    private final Iterator<List<Message>> batches;
    private final List<String> invoked = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> released = new ArrayList<>();
    private int releasedAfter;
    private int breaksAt;
    private boolean succeeds = true;

    private Fake(List<List<Message>> batches) {
      this.batches = batches.iterator();
    }

    @Override
    public List<Message> receive() {
      return batches.hasNext() ? batches.next() : List.of();
    }

    @Override
    public boolean invoke(String function, String payload) {
      invoked.add(function + " " + payload);
      if (invoked.size() == breaksAt) {
        throw new InvalidInput("lambda invoke of aws has failed");
      }
      return succeeds;
    }

    @Override
    public void release(List<Message> messages) {
      releasedAfter = invoked.size();
      messages.forEach(message -> released.add(message.receipt()));
    }

    @Override
    public void delete(Message message) {
      deleted.add(message.id());
    }
  }

  /// A program in the place of AWS's: it has one message, and writes down what it is asked.
  private static final String AWS =
      """
      #!/bin/bash
      here=$(dirname "$0")
      echo "$*" >> "$here/asked"
      case "$1 $2" in
        'sqs receive-message')
          if [ -e "$here/message" ]; then cat "$here/message"; rm "$here/message"; fi;;
        'lambda invoke')
          cat "${8#file://}" > "$here/payload"
          echo '{}' > "$9"
          cat "$here/invoked";;
      esac
      """;

  private static final String MESSAGE =
      """
      {"Messages": [{"MessageId": "1", "ReceiptHandle": "receipt-1", "Body": "{\\"detail-type\\":\\"Zoë\\"}",
        "MessageAttributes": {"TARGET_ARN": {"StringValue": "%s", "DataType": "String"}}}]}
      """
          .formatted(FUNCTION);

  @Test
  void it_is_done_by_the_command_line_of_aws(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("message"), MESSAGE);

    assertThat(redrive(folder, "{\"StatusCode\": 200}"))
        .isEqualTo("0 1 taken and removed, 0 failed again, 0 left that are no events.");
    assertThat(folder.resolve("payload")).hasContent("{\"detail-type\":\"Zoë\"}");
    assertThat(Files.readString(folder.resolve("asked")))
        .contains("lambda invoke --function-name " + FUNCTION)
        .contains("--cli-read-timeout 0")
        .doesNotContain("change-message-visibility")
        .contains("sqs delete-message --queue-url https://queue --receipt-handle receipt-1 ");
  }

  @Test
  void an_error_of_the_function_is_no_success(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("message"), MESSAGE);

    assertThat(redrive(folder, "{\"StatusCode\": 200, \"FunctionError\": \"Unhandled\"}"))
        .isEqualTo("1 0 taken and removed, 1 failed again, 0 left that are no events.");
    assertThat(Files.readString(folder.resolve("asked")))
        .doesNotContain("delete-message")
        .contains("sqs change-message-visibility-batch --queue-url https://queue --entries ")
        .contains("\"ReceiptHandle\":\"receipt-1\",\"VisibilityTimeout\":0");
  }

  @Test
  void without_the_command_line_of_aws_it_says_so() {
    StringWriter errors = new StringWriter();
    PrintWriter none = new PrintWriter(new StringWriter(), true);

    assertThat(
            Perennial.run(
                none,
                new PrintWriter(errors, true),
                "redrive",
                "--queue",
                "https://queue",
                "--aws",
                "no-such-program"))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("cannot run no-such-program");
  }

  private static String redrive(Path folder, String invoked) throws IOException {
    Path aws = folder.resolve("aws");
    Files.writeString(folder.resolve("invoked"), invoked);
    Files.writeString(aws, AWS);
    Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out, true);
    int code =
        Perennial.run(
            printer, printer, "redrive", "--queue", "https://queue", "--aws", aws.toString());
    return code + " " + out.toString().strip();
  }
}
