package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.perennial.event.Events;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Secrets;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.platform.Guests;
import dev.perennial.lambda.platform.IngestRoutes;
import dev.perennial.lambda.platform.WebhookApi;
import dev.perennial.lambda.web.HttpAnswer;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.IngestApi;
import dev.perennial.lambda.web.Problem;
import dev.perennial.lambda.web.SourceKeys;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.settings.Settings;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;

/// Takes events over HTTP, in our own form and in those of shop software: checks who sends them and
/// what they say, and puts each into the table of events if its natural key is absent.
public final class IngestEvents
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(Variable.EVENTS_TABLE, Variable.SOURCE_KEYS, Variable.GUEST_KEY, Variable.SETTINGS);

  private final IngestRoutes routes;

  /// As Lambda makes it.
  public IngestEvents() {
    this(LambdaDeployment.ofProcess(IngestEvents.class, IngestEvents::new));
  }

  /// With what the deployment gives.
  public IngestEvents(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    Secrets secrets = deployment.secrets();
    Events events = new DynamoEvents(deployment.dynamo(), environment.get(Variable.EVENTS_TABLE));
    Supplier<SourceKeys> keys =
        () -> SourceKeys.parse(secrets.get(environment.get(Variable.SOURCE_KEYS)));
    Supplier<Guests> guests = () -> Guests.of(secrets.get(environment.get(Variable.GUEST_KEY)));
    Settings settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    Clock clock = deployment.clock();
    routes =
        new IngestRoutes(
            new IngestApi(events, keys, clock, settings),
            new WebhookApi(events, keys, guests, clock, settings));
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
    return routes.answer(request, log);
  }
}
