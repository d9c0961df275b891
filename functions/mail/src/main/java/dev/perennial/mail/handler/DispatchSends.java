package dev.perennial.mail.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.campaign.Planning;
import dev.perennial.customer.Scoring;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.dynamo.DynamoRecommenders;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.sweep.NewestModel;
import dev.perennial.lambda.sweep.NewestRecommender;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.mail.LambdaMailDeployment;
import dev.perennial.mail.MailDeployment;
import dev.perennial.mail.page.LinkSecret;
import dev.perennial.mail.render.MailTexts;
import dev.perennial.mail.ses.Delivery;
import dev.perennial.mail.ses.Dispatch;
import dev.perennial.mail.ses.SendLinks;
import dev.perennial.mail.ses.SesMailer;
import dev.perennial.settings.Settings;
import java.util.Map;
import java.util.Set;

/// Sends what is due, each minute, one sender at a time. The answer counts what became of it.
public final class DispatchSends
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.EVENTS_TABLE,
          Variable.CUSTOMERS_TABLE,
          Variable.SENDS_TABLE,
          Variable.METRICS_TABLE,
          Variable.SENDER_ADDRESS,
          Variable.CONFIGURATION_SET,
          Variable.LINK_KEYS,
          Variable.LINKS_URL,
          Variable.SETTINGS);

  private final Dispatch dispatch;

  /// As Lambda makes it.
  public DispatchSends() {
    this(LambdaMailDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public DispatchSends(MailDeployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    Settings settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    var dynamo = deployment.dynamo();
    NewestModel model =
        new NewestModel(
            new DynamoModels(dynamo, environment.get(Variable.METRICS_TABLE)), deployment.clock());
    DynamoSends sends = new DynamoSends(dynamo, environment.get(Variable.SENDS_TABLE));
    Delivery delivery =
        new Delivery(
            sends,
            new DynamoPauses(dynamo, environment.get(Variable.SENDS_TABLE)),
            new DynamoCustomers(dynamo, environment.get(Variable.CUSTOMERS_TABLE)),
            new DynamoEvents(dynamo, environment.get(Variable.EVENTS_TABLE)),
            new SesMailer(
                deployment.ses(),
                environment.get(Variable.SENDER_ADDRESS),
                settings.mail().answers(),
                environment.get(Variable.CONFIGURATION_SET)),
            MailTexts.of(settings),
            new SendLinks(
                new LinkSecret(deployment.secrets(), environment.get(Variable.LINK_KEYS)),
                environment.get(Variable.LINKS_URL),
                settings),
            new Planning(settings, CampaignFiles.readAll(settings)),
            () -> new Scoring(settings, model.get()),
            new NewestRecommender(
                new DynamoRecommenders(dynamo, environment.get(Variable.METRICS_TABLE)),
                deployment.clock()),
            deployment.clock());
    dispatch = new Dispatch(sends, delivery, deployment.pause(), deployment.clock());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    return dispatch.run(context::getRemainingTimeInMillis, new Log(context));
  }
}
