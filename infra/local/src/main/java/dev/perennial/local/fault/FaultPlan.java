package dev.perennial.local.fault;

import dev.perennial.local.dynamo.Writes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// Says which fault the next call meets. Called once a call, by several threads at once.
@FunctionalInterface
public interface FaultPlan {

  /// The fault of this call.
  Fault next(DynamoDbRequest request);

  /// No faults.
  static FaultPlan none() {
    return request -> Fault.NONE;
  }

  /// The `n`-th write from now (counted from 1) meets `fault`, all other calls none.
  static FaultPlan nthWrite(int n, Fault fault) {
    AtomicInteger left = new AtomicInteger(n);
    return request -> Writes.isWrite(request) && left.decrementAndGet() == 0 ? fault : Fault.NONE;
  }

  /// The `n`-th call from now, read or write (counted from 1), meets `fault`, all others none.
  static FaultPlan nthCall(int n, Fault fault) {
    AtomicInteger left = new AtomicInteger(n);
    return request -> left.decrementAndGet() == 0 ? fault : Fault.NONE;
  }

  /// Every write meets `fault`: an outage.
  static FaultPlan everyWrite(Fault fault) {
    return request -> Writes.isWrite(request) ? fault : Fault.NONE;
  }

  /// Each call meets, with probability `rate`, one of `faults`.
  static FaultPlan random(RandomGenerator random, double rate, List<Fault> faults) {
    return request -> {
      synchronized (random) {
        return random.nextDouble() < rate ? faults.get(random.nextInt(faults.size())) : Fault.NONE;
      }
    };
  }
}
