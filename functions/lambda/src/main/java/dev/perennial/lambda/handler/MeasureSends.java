package dev.perennial.lambda.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.perennial.campaign.Measuring;
import dev.perennial.lambda.Deployment;
import dev.perennial.lambda.Environment;
import dev.perennial.lambda.LambdaDeployment;
import dev.perennial.lambda.Log;
import dev.perennial.lambda.Variable;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoOutcomes;
import dev.perennial.lambda.dynamo.DynamoSends;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/// Stores, for each decision whose attribution window has closed, what the customer did in it. What
/// there is no time for is left to the next run. The answer counts the rows.
public final class MeasureSends
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// What it needs from its environment.
  public static final Set<Variable> VARIABLES =
      Set.of(Variable.SENDS_TABLE, Variable.CUSTOMERS_TABLE, Variable.SETTINGS);

  private static final int NEEDED_MILLIS = 5_000;

  private final Measuring measuring;
  private final Clock clock;

  /// As Lambda makes it.
  public MeasureSends() {
    this(LambdaDeployment.ofProcess(MeasureSends.class, MeasureSends::new));
  }

  /// With what the deployment gives.
  public MeasureSends(Deployment deployment) {
    Environment environment = Environment.of(deployment.variables(), VARIABLES);
    var dynamo = deployment.dynamo();
    String sends = environment.get(Variable.SENDS_TABLE);
    measuring =
        new Measuring(
            new DynamoSends(dynamo, sends),
            new DynamoCustomers(dynamo, environment.get(Variable.CUSTOMERS_TABLE)),
            new DynamoOutcomes(dynamo, sends));
    clock = deployment.clock();
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    Measuring.Count count =
        measuring.run(clock.instant(), () -> context.getRemainingTimeInMillis() > NEEDED_MILLIS);
    if (count.unreadable() > 0) {
      new Log(context).error("customers cannot be read", Map.of("customers", count.unreadable()));
    }
    return Map.of("measured", count.measured(), "unreadable", count.unreadable());
  }
}
