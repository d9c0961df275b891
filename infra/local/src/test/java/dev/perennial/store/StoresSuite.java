package dev.perennial.store;

import dev.perennial.campaign.Ledger;
import dev.perennial.campaign.Outcomes;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Customers;
import dev.perennial.event.Events;
import dev.perennial.lambda.dynamo.DynamoCustomers;
import dev.perennial.lambda.dynamo.DynamoDeliveries;
import dev.perennial.lambda.dynamo.DynamoEvents;
import dev.perennial.lambda.dynamo.DynamoLedger;
import dev.perennial.lambda.dynamo.DynamoMetrics;
import dev.perennial.lambda.dynamo.DynamoModels;
import dev.perennial.lambda.dynamo.DynamoOutcomes;
import dev.perennial.lambda.dynamo.DynamoOutlooks;
import dev.perennial.lambda.dynamo.DynamoParts;
import dev.perennial.lambda.dynamo.DynamoPauses;
import dev.perennial.lambda.dynamo.DynamoRecommenders;
import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.metric.Metrics;
import dev.perennial.recommendation.Recommenders;
import dev.perennial.report.Deliveries;
import dev.perennial.report.Outlooks;
import dev.perennial.risk.Models;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contract suites of all stores, on the database whose client it is given. The tables of the
/// template must be there.
abstract class StoresSuite {

  abstract DynamoDbClient client();

  @Nested
  class OfEvents extends EventsContract {
    @Override
    Events events() {
      return new DynamoEvents(client(), "Events");
    }
  }

  @Nested
  class OfCustomers extends CustomersContract {
    @Override
    Customers customers() {
      return new DynamoCustomers(client(), "Customers");
    }
  }

  @Nested
  class OfPauses extends PausesContract {
    @Override
    Pauses pauses() {
      return new DynamoPauses(client(), "Sends");
    }

    @Override
    Sends sends() {
      return new DynamoSends(client(), "Sends");
    }
  }

  @Nested
  class OfDecisions extends DecisionsContract {
    @Override
    Sends sends() {
      return new DynamoSends(client(), "Sends");
    }
  }

  @Nested
  class OfLease extends LeaseContract {
    @Override
    Sends sends() {
      return new DynamoSends(client(), "Sends");
    }
  }

  @Nested
  class OfClaims extends ClaimsContract {
    @Override
    Sends sends() {
      return new DynamoSends(client(), "Sends");
    }
  }

  @Nested
  class OfFeedback extends FeedbackContract {
    @Override
    Sends sends() {
      return new DynamoSends(client(), "Sends");
    }
  }

  @Nested
  class OfOutcomes extends OutcomesContract {
    @Override
    Outcomes outcomes() {
      return new DynamoOutcomes(client(), "Sends");
    }

    @Override
    Sends sends() {
      return new DynamoSends(client(), "Sends");
    }
  }

  @Nested
  class OfModels extends ModelsContract {
    @Override
    Models models() {
      return new DynamoModels(client(), "Metrics");
    }
  }

  @Nested
  class OfParts extends PartsContract {
    @Override
    Parts parts() {
      return new DynamoParts(client(), "Metrics");
    }
  }

  @Nested
  class OfRecommenders extends RecommendersContract {
    @Override
    Recommenders recommenders() {
      return new DynamoRecommenders(client(), "Metrics");
    }
  }

  @Nested
  class OfMetrics extends MetricsContract {
    @Override
    Metrics metrics() {
      return new DynamoMetrics(client(), "Metrics");
    }
  }

  @Nested
  class OfReports extends ReportStoresContract {
    @Override
    Deliveries deliveries() {
      return new DynamoDeliveries(client(), "Metrics");
    }

    @Override
    Outlooks outlooks() {
      return new DynamoOutlooks(client(), "Metrics");
    }

    @Override
    Ledger ledger() {
      return new DynamoLedger(client(), "Sends");
    }

    @Override
    Sends sends() {
      return new DynamoSends(client(), "Sends");
    }
  }
}
