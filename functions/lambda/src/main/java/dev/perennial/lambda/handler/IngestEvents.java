package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Secrets;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.IngestApi;
import dev.perennial.lambda.web.Problem;
import dev.perennial.lambda.web.SourceKeys;
import dev.perennial.lambda.wire.SettingsFile;
import java.util.Set;

/// Takes events over HTTP: checks who sends them and what they say, and puts each into the table of
/// events if its natural key is absent.
public final class IngestEvents
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(Variable.EVENTS_TABLE, Variable.SOURCE_KEYS, Variable.SETTINGS);

  private final IngestApi api;

  /// As Lambda makes it.
  public IngestEvents() {
    this(LambdaDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public IngestEvents(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    Secrets secrets = deployment.secrets();
    api =
        new IngestApi(
            new DynamoEvents(deployment.dynamo(), environment.get(Variable.EVENTS_TABLE)),
            () -> SourceKeys.parse(secrets.get(environment.get(Variable.SOURCE_KEYS))),
            deployment.clock(),
            SettingsFile.read(environment.get(Variable.SETTINGS)));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return answer(event, new Log(context)).toEvent();
  }

  private HttpAnswer answer(APIGatewayV2HTTPEvent event, Log log) {
    HttpRequest request;
    try {
      request = HttpRequest.from(event);
    } catch (IllegalArgumentException e) {
      return new Problem(400, "not-readable", "The body cannot be read", "it is not base64")
          .answer();
    }
    return api.answer(request, log);
  }
}
