package dev.perennial.store;

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
import dev.perennial.risk.FittedModel;
import dev.perennial.risk.Models;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Stores of events, customers and metrics that do nothing.
final class NoStores {
  private NoStores() {}

  static Events events() {
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

  static Customers customers() {
    return new Customers() {
      @Override
      public Optional<CustomerState> find(CustomerId id) {
        return Optional.empty();
      }

      @Override
      public Map<CustomerId, Optional<CustomerState>> findAll(Collection<CustomerId> ids) {
        return Map.of();
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

  static Models models() {
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

  static Parts parts() {
    return new Parts() {
      @Override
      public void put(String run, String kind, int segment, byte[] content, Instant now) {}

      @Override
      public List<byte[]> of(String run, String kind, int segments) {
        return List.of();
      }
    };
  }

  static Recommenders recommenders() {
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

  static Metrics metrics() {
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
