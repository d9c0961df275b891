package dev.perennial.risk;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// The MBG/CNBD-k model: as [MbgNbd], but the times between purchases are Erlang-k, hence more
/// regular than chance. Used for expected purchases and value, not for ranking risk.
///
/// A purchase is every k-th event of a hidden Poisson process. Given survival, j of the k events
/// towards the next purchase have passed with weight (r+kx)_j / j! · ((T−t_x) / (α+T))^j, and the
/// rate is gamma(r+kx+j, α+T). What follows is summed over j exactly; the published software
/// approximates it. Source: Platzer, Reutterer (2016), "Ticking away the moments", Marketing
/// Science 35; Reutterer, Platzer, Schröder (2021), International Journal of Research in Marketing
/// 38.
///
/// @param k events a purchase, from 1 up
/// @param r shape of the event rate, above zero
/// @param alpha rate parameter of the event rate, in units of time (weeks), above zero
/// @param a first parameter of the dropout probability, above zero
/// @param b second parameter of the dropout probability, above zero
public record MbgCnbdK(int k, double r, double alpha, double a, double b) implements PurchaseModel {

  public MbgCnbdK {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1: " + k);
    }
    Positive.require("r", r);
    Positive.require("alpha", alpha);
    Positive.require("a", a);
    Positive.require("b", b);
  }

  /// The same model with k = 1.
  public static MbgCnbdK of(MbgNbd model) {
    return new MbgCnbdK(1, model.r(), model.alpha(), model.a(), model.b());
  }

  @Override
  public int regularity() {
    return k;
  }

  @Override
  public MbgCnbdK in(double units) {
    return new MbgCnbdK(k, r, alpha * units, a, b);
  }

  @Override
  public double probabilityAlive(PurchaseSummary customer) {
    return probabilityAlive(customer, stageWeights(customer));
  }

  private double probabilityAlive(PurchaseSummary customer, double[] weights) {
    double alive = 0;
    for (double weight : weights) {
      alive += weight;
    }
    double odds =
        BetaGeometric.oddsOfDropout(
            a, b, customer.frequency() + 1, shape(customer), alpha, customer);
    return alive / (alive + odds);
  }

  @Override
  public double probabilityOfNoPurchase(PurchaseSummary customer, double horizon) {
    double silent =
        average(
            stageWeights(customer),
            stage -> probabilityOfFewer(k - stage, shape(customer) + stage, customer, horizon));
    return 1 - probabilityAlive(customer) * (1 - silent);
  }

  @Override
  public DoubleUnaryOperator expectedPurchases(PurchaseSummary customer) {
    return expectedPurchases(customer, quotients(customer.frequency()));
  }

  /// The same with what all customers with as many repeat purchases share.
  DoubleUnaryOperator expectedPurchases(PurchaseSummary customer, List<Quotients> shared) {
    double[] weights = stageWeights(customer);
    double alive = probabilityAlive(customer, weights);
    EventSum[] stages = new EventSum[k];
    for (int stage = 0; stage < k; stage++) {
      stages[stage] = new EventSum(shared.get(stage), alpha + customer.age(), stage);
    }
    return horizon -> alive * average(weights, stage -> stages[stage].over(horizon));
  }

  /// What all customers with so many repeat purchases share, by stage.
  List<Quotients> quotients(int frequency) {
    return IntStream.range(0, k)
        .mapToObj(stage -> new Quotients(shape(frequency) + stage, a, b + frequency + 1, k))
        .toList();
  }

  private double shape(PurchaseSummary customer) {
    return shape(customer.frequency());
  }

  private double shape(int frequency) {
    return r + (double) k * frequency;
  }

  /// Weights of the stages, relative to that of stage 0.
  private double[] stageWeights(PurchaseSummary customer) {
    double[] weights = new double[k];
    double silence = customer.silence() / (alpha + customer.age());
    weights[0] = 1;
    for (int j = 1; j < k; j++) {
      weights[j] = weights[j - 1] * silence * (shape(customer) + j - 1) / j;
    }
    return weights;
  }

  /// The mean over the stages.
  private double average(double[] weights, StageFunction function) {
    double sum = 0;
    double total = 0;
    for (int j = 0; j < k; j++) {
      total += weights[j];
      sum += weights[j] * function.at(j);
    }
    return sum / total;
  }

  /// P(M < limit) of the negative binomial number of events M in the horizon.
  private double probabilityOfFewer(
      int limit, double shape, PurchaseSummary customer, double horizon) {
    double rate = alpha + customer.age();
    double mass = Math.exp(-shape * Math.log1p(horizon / rate));
    double sum = mass;
    for (int events = 1; events < limit; events++) {
      mass *= (shape + events - 1) / events * (horizon / (rate + horizon));
      sum += mass;
    }
    return Math.min(1, sum);
  }

  @FunctionalInterface
  private interface StageFunction {
    double at(int stage);
  }
}
