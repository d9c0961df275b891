package dev.perennial.bench;

import dev.perennial.risk.ChurnModel;
import dev.perennial.risk.MbgCnbdK;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.PurchaseFit;
import dev.perennial.risk.PurchaseState;
import dev.perennial.risk.PurchaseSummaries;
import dev.perennial.risk.PurchaseSummary;
import dev.perennial.risk.RiskWeights;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// Fits on 23,570 customers, and scores of each of them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class RiskBenchmark {
  private static final int CUSTOMERS = 23_570;
  private static final double HORIZON_WEEKS = 90 / 7.0;

  private final MbgNbd model = MbgNbd.UNFITTED;
  private final ChurnModel shipped =
      new ChurnModel(
          MbgNbd.UNFITTED,
          MbgCnbdK.of(MbgNbd.UNFITTED),
          HORIZON_WEEKS,
          new RiskWeights(.1, .7, .1, .2, .1, -.5, .05, -.2, -.1, -.1));
  private final List<PurchaseState> states = SimulatedCustomers.create().states();
  private final List<PurchaseSummary> summaries =
      states.stream().map(PurchaseState::summary).toList();

  /// Merges equal rows and fits MBG/NBD.
  @Benchmark
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public double fitMbgNbd() {
    return PurchaseFit.mbgNbd(PurchaseSummaries.of(summaries), PurchaseFit.Prior.NONE)
        .logLikelihood();
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double scorePAlive() {
    double sum = 0;
    for (PurchaseSummary summary : summaries) {
      sum += model.probabilityAlive(summary);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double scoreP0OfMbg() {
    double sum = 0;
    for (PurchaseSummary summary : summaries) {
      sum += model.probabilityOfNoPurchase(summary, HORIZON_WEEKS);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double scoreP0AsShipped() {
    double sum = 0;
    for (PurchaseState state : states) {
      sum += shipped.probabilityOfNoPurchase(state);
    }
    return sum;
  }

  /// Every customer by each of two threads at once: a customer takes half of the score.
  @Benchmark
  @Threads(2)
  @OperationsPerInvocation(CUSTOMERS)
  public double scoreP0AsShippedByTwo() {
    return scoreP0AsShipped();
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double scoreExpectedPurchases() {
    double sum = 0;
    for (PurchaseSummary summary : summaries) {
      sum += model.expectedPurchases(summary, HORIZON_WEEKS);
    }
    return sum;
  }
}
