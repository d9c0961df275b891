package dev.perennial.lambda.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.perennial.campaign.Planning;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.dynamo.DynamoQuarantine;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.feedback.CampaignGuard;
import dev.perennial.lambda.feedback.MailFeedback;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.Json;
import dev.perennial.lambda.wire.RetentionFile;
import dev.perennial.lambda.wire.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/// Takes what SES tells of mails: delivered, bounced, complained, opened, clicked. The answer
/// counts what became of it.
public final class RecordFeedback implements RequestStreamHandler {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.EVENTS_TABLE,
          Variable.SENDS_TABLE,
          Variable.QUARANTINE_TABLE,
          Variable.SETTINGS);

  private final MailFeedback feedback;

  /// As Lambda makes it.
  public RecordFeedback() {
    this(LambdaDeployment.ofProcess(RecordFeedback.class, RecordFeedback::new));
  }

  /// With what the deployment gives.
  public RecordFeedback(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    var dynamo = deployment.dynamo();
    String table = environment.get(Variable.SENDS_TABLE);
    DynamoSends sends = new DynamoSends(dynamo, table);
    Planning planning =
        new Planning(SettingsFile.read(environment.get(Variable.SETTINGS)), CampaignFiles.read());
    feedback =
        new MailFeedback(
            sends,
            new DynamoEvents(dynamo, environment.get(Variable.EVENTS_TABLE)),
            new DynamoQuarantine(
                dynamo,
                environment.get(Variable.QUARANTINE_TABLE),
                RetentionFile.read(environment.get(Variable.SETTINGS)).ofQuarantine()),
            planning,
            new CampaignGuard(new DynamoPauses(dynamo, table), sends, planning, deployment.clock()),
            deployment.clock());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String text = new String(input.readAllBytes(), UTF_8);
    output.write(Json.write(feedback.take(text, new Log(context))).getBytes(UTF_8));
  }
}
