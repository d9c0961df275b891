package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.Ledger;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Outcomes;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Customers;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.event.EventType;
import dev.perennial.event.Events;
import dev.perennial.lambda.sweep.Parts;
import dev.perennial.metric.Metrics;
import dev.perennial.metric.Rollup;
import dev.perennial.metric.RollupKind;
import dev.perennial.recommendation.Recommender;
import dev.perennial.recommendation.Recommenders;
import dev.perennial.report.Deliveries;
import dev.perennial.report.Occasion;
import dev.perennial.report.Outlook;
import dev.perennial.report.Outlooks;
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.Models;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
        NoSends.class,
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
      return new Events() {
        @Override
        public Recorded record(Envelope envelope) {
          return Recorded.ACCEPTED;
        }

        @Override
        public Stream<Envelope> all(CustomerId customer) {
          return Stream.empty();
        }

        @Override
        public Found find(CustomerId customer, Set<EventType> types) {
          return Found.NOTHING;
        }
      };
    }
  }

  static class NoCustomers extends CustomersContract {
    @Override
    Customers customers() {
      return new Customers() {
        @Override
        public Optional<CustomerState> find(CustomerId id) {
          return Optional.empty();
        }

        @Override
        public boolean save(CustomerState next, long readVersion) {
          return false;
        }

        @Override
        public boolean remove(CustomerId id, long readVersion) {
          return false;
        }

        @Override
        public Stream<CustomerState> segment(int segment, int segments, Unreadable unreadable) {
          return Stream.empty();
        }
      };
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
        public boolean claim(Occasion occasion, String recipient, Instant now) {
          return false;
        }

        @Override
        public void giveBack(Occasion occasion, String recipient) {}
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
      return noSends();
    }
  }

  static class NoSends extends SendsContract {
    @Override
    Sends sends() {
      return noSends();
    }
  }

  private static Sends noSends() {
    return new Sends() {
      @Override
      public boolean decide(Send send) {
        return false;
      }

      @Override
      public List<Send> of(CustomerId customer) {
        return List.of();
      }

      @Override
      public Optional<Send> find(String sendId) {
        return Optional.empty();
      }

      @Override
      public boolean hear(Send before, Send after) {
        return false;
      }

      @Override
      public List<SendKey> due(Instant now, int most) {
        return List.of();
      }

      @Override
      public List<SendKey> unknown(Instant now, int most) {
        return List.of();
      }

      @Override
      public boolean backOff(Lease lease, Backoff backoff) {
        return false;
      }

      @Override
      public Optional<Lease> lease(Instant now, Duration length) {
        return Optional.empty();
      }

      @Override
      public void release(Lease lease) {}

      @Override
      public Optional<Send> claim(SendKey key, Lease lease, Instant now) {
        return Optional.empty();
      }

      @Override
      public Optional<Status> doubt(SendKey key, Instant now) {
        return Optional.empty();
      }

      @Override
      public boolean settle(SendKey key, Lease lease, Outcome outcome, Instant now) {
        return false;
      }
    };
  }

  static class NoPauses extends PausesContract {
    @Override
    Pauses pauses() {
      return new Pauses() {
        @Override
        public Map<String, Instant> pausedSince() {
          return Map.of();
        }

        @Override
        public Optional<CampaignPause> pauseOf(String campaign) {
          return Optional.empty();
        }

        @Override
        public MailTally tally(String campaign, LocalDate from) {
          return MailTally.NONE;
        }

        @Override
        public boolean pause(CampaignPause pause) {
          return false;
        }

        @Override
        public boolean resume(String campaign, Instant now) {
          return false;
        }
      };
    }

    @Override
    Sends sends() {
      return noSends();
    }
  }

  static class NoOutcomes extends OutcomesContract {
    @Override
    Outcomes outcomes() {
      return new Outcomes() {
        @Override
        public List<SendKey> due(Instant now, int most) {
          return List.of();
        }

        @Override
        public boolean store(SendKey key, WindowOutcome outcome) {
          return false;
        }
      };
    }

    @Override
    Sends sends() {
      return noSends();
    }
  }

  static class NoModels extends ModelsContract {
    @Override
    Models models() {
      return new Models() {
        @Override
        public boolean add(FittedModel model) {
          return true;
        }

        @Override
        public Optional<FittedModel> newest() {
          return Optional.empty();
        }
      };
    }
  }

  static class NoParts extends PartsContract {
    @Override
    Parts parts() {
      return new Parts() {
        @Override
        public void put(String run, String kind, int segment, byte[] content, Instant now) {}

        @Override
        public List<byte[]> of(String run, String kind, int segments) {
          return List.of();
        }
      };
    }
  }

  static class NoRecommenders extends RecommendersContract {
    @Override
    Recommenders recommenders() {
      return new Recommenders() {
        @Override
        public boolean add(Recommender recommender) {
          return true;
        }

        @Override
        public Optional<Recommender> newest() {
          return Optional.empty();
        }
      };
    }
  }

  static class NoMetrics extends MetricsContract {
    @Override
    Metrics metrics() {
      return new Metrics() {
        @Override
        public boolean save(Rollup rollup, long readVersion) {
          return true;
        }

        @Override
        public Optional<Stored> find(RollupKind kind, LocalDate start) {
          return Optional.empty();
        }

        @Override
        public SortedMap<LocalDate, Standing> standings(RollupKind kind) {
          return new TreeMap<>();
        }

        @Override
        public List<Rollup> of(RollupKind kind) {
          return List.of();
        }
      };
    }
  }
}
