package dev.perennial.lambda.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Secrets;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.platform.Guests;
import dev.perennial.lambda.platform.PartnerEvents;
import dev.perennial.lambda.web.Body;
import dev.perennial.lambda.web.SourceKeys;
import dev.perennial.lambda.wire.Json;
import dev.perennial.lambda.wire.SettingsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/// Takes what Shopify sends by EventBridge, as IngestEvents takes it by HTTP. The answer says what
/// became of it.
public final class IngestShopify implements RequestStreamHandler {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(Variable.EVENTS_TABLE, Variable.SOURCE_KEYS, Variable.GUEST_KEY, Variable.SETTINGS);

  private final PartnerEvents told;

  /// As Lambda makes it.
  public IngestShopify() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public IngestShopify(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    Secrets secrets = deployment.secrets();
    told =
        new PartnerEvents(
            new DynamoEvents(deployment.dynamo(), environment.get(Variable.EVENTS_TABLE)),
            () -> SourceKeys.parse(secrets.get(environment.get(Variable.SOURCE_KEYS))),
            () -> Guests.of(secrets.get(environment.get(Variable.GUEST_KEY))),
            deployment.clock(),
            SettingsFile.read(environment.get(Variable.SETTINGS)));
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Body event = Body.of(input.readAllBytes());
    output.write(Json.write(told.take(event, new Log(context))).getBytes(UTF_8));
  }
}
