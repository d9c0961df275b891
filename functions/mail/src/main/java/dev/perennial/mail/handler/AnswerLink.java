package dev.perennial.mail.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.web.HttpRequest;
import dev.perennial.lambda.web.Problem;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.mail.LambdaMailDeployment;
import dev.perennial.mail.MailDeployment;
import dev.perennial.mail.page.LinkApi;
import dev.perennial.mail.page.LinkSecret;
import dev.perennial.mail.render.PageTexts;
import dev.perennial.settings.Settings;
import java.util.Set;

/// Answers the customers' own links: unsubscribe, preferences, surveys, referral, confirmation.
public final class AnswerLink
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.EVENTS_TABLE,
          Variable.CUSTOMERS_TABLE,
          Variable.SENDS_TABLE,
          Variable.LINK_KEYS,
          Variable.SETTINGS);

  private final LinkApi api;

  /// As Lambda makes it.
  public AnswerLink() {
    this(LambdaMailDeployment.ofProcess(AnswerLink.class, AnswerLink::new));
  }

  /// With what the deployment gives.
  public AnswerLink(MailDeployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    Settings settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    var dynamo = deployment.dynamo();
    api =
        new LinkApi(
            new DynamoCustomers(dynamo, environment.get(Variable.CUSTOMERS_TABLE)),
            new DynamoEvents(dynamo, environment.get(Variable.EVENTS_TABLE)),
            new DynamoSends(dynamo, environment.get(Variable.SENDS_TABLE)),
            new LinkSecret(deployment.secrets(), environment.get(Variable.LINK_KEYS)),
            settings,
            PageTexts.of(settings),
            deployment.clock());
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    HttpRequest request;
    try {
      request = HttpRequest.from(event);
    } catch (IllegalArgumentException e) {
      return new Problem(400, "not-readable", "The body cannot be read", "it is not base64")
          .answer()
          .toEvent();
    }
    return api.answer(request, new Log(context)).toEvent();
  }
}
