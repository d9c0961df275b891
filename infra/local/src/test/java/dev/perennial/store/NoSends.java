package dev.perennial.store;

import dev.perennial.campaign.Backoff;
import dev.perennial.campaign.CampaignPause;
import dev.perennial.campaign.MailTally;
import dev.perennial.campaign.Outcomes;
import dev.perennial.campaign.Pauses;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Sends;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.WindowOutcome;
import dev.perennial.event.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ledgers of sends that do nothing.
final class NoSends {
  private NoSends() {}

  static Sends sends() {
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

  static Pauses pauses() {
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

  static Outcomes outcomes() {
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
}
