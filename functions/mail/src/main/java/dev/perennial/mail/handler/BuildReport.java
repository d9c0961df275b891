package dev.perennial.mail.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoDeliveries;
import dev.perennial.lambda.dynamo.DynamoLedger;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoOutlooks;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.mail.LambdaMailDeployment;
import dev.perennial.mail.MailDeployment;
import dev.perennial.mail.render.ReportTexts;
import dev.perennial.mail.report.ReportSource;
import dev.perennial.mail.report.Reports;
import dev.perennial.mail.ses.SesMailer;
import dev.perennial.settings.ReportSettings;
import dev.perennial.settings.Settings;
import java.util.Map;
import java.util.Set;

/// Makes and mails the reports that are due, and tells what should not wait, each morning. The
/// answer counts those `sent`, those `waiting` for their figures, and those of which nobody knows.
public final class BuildReport implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(
          Variable.METRICS_TABLE,
          Variable.SENDS_TABLE,
          Variable.REPORTS_BUCKET,
          Variable.SENDER_ADDRESS,
          Variable.SETTINGS);

  private final MailDeployment deployment;
  private final Environment environment;
  private final Settings settings;
  private final ReportSettings who;
  private final ReportTexts texts;

  /// As Lambda makes it.
  public BuildReport() {
    this(LambdaMailDeployment.ofProcess());
  }

  /// With what the deployment gives.
  public BuildReport(MailDeployment deployment) {
    this.deployment = deployment;
    environment = Environment.of(deployment.variables(), VARIABLES);
    settings = SettingsFile.read(environment.get(Variable.SETTINGS));
    who = SettingsFile.reports(environment.get(Variable.SETTINGS));
    texts = ReportTexts.packaged(settings.mail().defaultLocale());
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    Log log = new Log(context);
    String metrics = environment.get(Variable.METRICS_TABLE);
    ReportSource source =
        new ReportSource(
            new DynamoMetrics(deployment.dynamo(), metrics),
            new DynamoOutlooks(deployment.dynamo(), metrics),
            new DynamoLedger(deployment.dynamo(), environment.get(Variable.SENDS_TABLE)),
            new DynamoDeliveries(deployment.dynamo(), metrics),
            CampaignFiles.read(),
            settings.model().marginShare(),
            settings.reportingZone(),
            SettingsFile.targets(environment.get(Variable.SETTINGS)),
            row -> log.error("a row of the ledger cannot be read", Map.of()));
    return new Reports(
            settings,
            who,
            source,
            new DynamoPauses(deployment.dynamo(), environment.get(Variable.SENDS_TABLE)),
            new DynamoDeliveries(deployment.dynamo(), metrics),
            deployment.archive(environment.get(Variable.REPORTS_BUCKET)),
            texts,
            SesMailer.untold(deployment.ses(), environment.get(Variable.SENDER_ADDRESS)))
        .run(deployment.clock().instant(), log);
  }
}
