package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.perennial.campaign.Ledger;
import dev.perennial.campaign.Outcomes;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Sends;
import dev.perennial.customer.Customers;
import dev.perennial.event.Events;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.metric.Metrics;
import dev.perennial.recommendation.Recommenders;
import dev.perennial.report.Deliveries;
import dev.perennial.report.Occasion;
import dev.perennial.report.Outlook;
import dev.perennial.report.Outlooks;
import dev.perennial.report.Stated;
import dev.perennial.risk.Models;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/// The contract suites are worth something: a store that does nothing fails every test of them.
class NoStoresTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        NoEvents.class,
        NoCustomers.class,
        NoDecisions.class,
        NoLease.class,
        NoClaims.class,
        NoFeedback.class,
        NoPauses.class,
        NoOutcomes.class,
        NoModels.class,
        NoParts.class,
        NoRecommenders.class,
        NoMetrics.class,
        NoReports.class
      })
  void a_store_that_does_nothing_fails_every_test_of_its_contract(Class<?> suite) {
    var tests =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(suite)).execute().testEvents();

    assertThat(tests.started().count()).isPositive();
    assertThat(tests.failed().count()).isEqualTo(tests.started().count());
  }

  static class NoEvents extends EventsContract {
    @Override
    Events events() {
      return NoStores.events();
    }
  }

  static class NoCustomers extends CustomersContract {
    @Override
    Customers customers() {
      return NoStores.customers();
    }
  }

  static class NoReports extends ReportStoresContract {
    @Override
    Deliveries deliveries() {
      return new Deliveries() {
        @Override
        public Set<String> of(Occasion occasion) {
          return Set.of();
        }

        @Override
        public boolean claim(Occasion occasion, String recipient, Instant now, Stated stated) {
          return false;
        }

        @Override
        public void giveBack(Occasion occasion, String recipient) {}

        @Override
        public void refused(Occasion occasion, String recipient, Instant now) {}

        @Override
        public Optional<Stated> stated(Occasion occasion) {
          return Optional.empty();
        }
      };
    }

    @Override
    Outlooks outlooks() {
      return new Outlooks() {
        @Override
        public void put(LocalDate day, Outlook outlook) {}

        @Override
        public SortedMap<LocalDate, Outlook> all() {
          return new TreeMap<>();
        }
      };
    }

    @Override
    Ledger ledger() {
      return unreadable -> Stream.empty();
    }

    @Override
    Sends sends() {
      return NoSends.sends();
    }
  }

  static class NoDecisions extends DecisionsContract {
    @Override
    Sends sends() {
      return NoSends.sends();
    }
  }

  static class NoLease extends LeaseContract {
    @Override
    Sends sends() {
      return NoSends.sends();
    }
  }

  static class NoClaims extends ClaimsContract {
    @Override
    Sends sends() {
      return NoSends.sends();
    }
  }

  static class NoFeedback extends FeedbackContract {
    @Override
    Sends sends() {
      return NoSends.sends();
    }
  }

  static class NoPauses extends PausesContract {
    @Override
    Pauses pauses() {
      return NoSends.pauses();
    }

    @Override
    Sends sends() {
      return NoSends.sends();
    }
  }

  static class NoOutcomes extends OutcomesContract {
    @Override
    Outcomes outcomes() {
      return NoSends.outcomes();
    }

    @Override
    Sends sends() {
      return NoSends.sends();
    }
  }

  static class NoModels extends ModelsContract {
    @Override
    Models models() {
      return NoStores.models();
    }
  }

  static class NoParts extends PartsContract {
    @Override
    Parts parts() {
      return NoStores.parts();
    }
  }

  static class NoRecommenders extends RecommendersContract {
    @Override
    Recommenders recommenders() {
      return NoStores.recommenders();
    }
  }

  static class NoMetrics extends MetricsContract {
    @Override
    Metrics metrics() {
      return NoStores.metrics();
    }
  }
}
