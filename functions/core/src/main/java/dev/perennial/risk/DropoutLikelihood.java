package dev.perennial.risk;

/// Log-likelihood of the MBG/CNBD-k family (BG/NBD and MBG/NBD included) and its analytic gradient.
///
/// For a customer with shape ρ = r + kx and n chances to drop out, with u = (T − t_x) / (α + T),
/// the logarithm of the likelihood is the sum of ln Γ(ρ)/Γ(r), r ln α, ln B(a, b+n)/B(a, b), −ρ
/// ln(α+T) and ln( Σ_{j<k} (ρ)_j / j! · u^j, with a / (b+n−1) · ((α+T) / (α+t_x))^ρ added where n >
/// 0 ). Ratios of gamma and beta functions are products over i < kx and i < n; summed over
/// customers they need one logarithm an i, so no special function is evaluated at all. Sources: see
/// [MbgNbd], [BgNbd], [MbgCnbdK].
final class DropoutLikelihood {
  private final PurchaseSummaries data;
  private final int k;
  private final int firstChance;
  private final double[] times;
  private final double[] logTimes;
  private final double[] stageDerivatives;

  /// @param firstChance 1 where the first purchase may be followed by dropout (MBG), else 0 (BG)
  /// @param scale the times of `data` are multiplied by it
  DropoutLikelihood(PurchaseSummaries data, int k, int firstChance, double scale) {
    this.data = data;
    this.k = k;
    this.firstChance = firstChance;
    times = new double[data.times.length];
    logTimes = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = data.times[i] * scale;
    }
    stageDerivatives = new double[2];
  }

  /// Returns the log-likelihood at r, α, a, b and stores its derivatives with respect to them.
  double at(double r, double alpha, double a, double b, double[] gradient) {
    double[] sums = new double[5];
    addProducts(r, a, b, sums);
    for (int i = 0; i < times.length; i++) {
      logTimes[i] = Math.log(alpha + times[i]);
    }
    for (int row = 0; row < data.weights.length; row++) {
      addRow(row, r, alpha, a, b, sums);
    }
    double logAlpha = Math.log(alpha);
    System.arraycopy(sums, 1, gradient, 0, 4);
    gradient[0] += data.customers * logAlpha;
    gradient[1] += data.customers * r / alpha;
    return sums[0] + data.customers * r * logAlpha;
  }

  /// The part that depends on frequencies only.
  private void addProducts(double r, double a, double b, double[] sums) {
    for (int i = 0; i < data.withMoreThan.length; i++) {
      for (int j = i * k; j < i * k + k; j++) {
        sums[0] += data.withMoreThan[i] * Math.log(r + j);
        sums[1] += data.withMoreThan[i] / (r + j);
      }
    }
    int chances = data.withMoreThan.length + firstChance;
    for (int i = 0; i < chances; i++) {
      double weight = i < firstChance ? data.customers : data.withMoreThan[i - firstChance];
      sums[0] += weight * Math.log((b + i) / (a + b + i));
      sums[3] -= weight / (a + b + i);
      sums[4] += weight * a / ((b + i) * (a + b + i));
    }
  }

  private void addRow(int row, double r, double alpha, double a, double b, double[] sums) {
    int x = data.frequencies[row];
    double weight = data.weights[row];
    double shape = r + (double) k * x;
    double age = alpha + times[data.ageIndexes[row]];
    double logAge = logTimes[data.ageIndexes[row]];
    double alive = k == 1 ? 1 : addStages(shape, age, times[data.recencyIndexes[row]] + alpha);
    double logAlive = k == 1 ? 0 : Math.log(alive);
    sums[0] += weight * (logAlive - shape * logAge);
    sums[1] -= weight * logAge;
    sums[2] -= weight * shape / age;
    double gone = 0;
    int chances = x + firstChance;
    if (chances > 0) {
      double recency = alpha + times[data.recencyIndexes[row]];
      double fall = logAge - logTimes[data.recencyIndexes[row]];
      double last = b + chances - 1;
      double odds = a / last * Math.exp(shape * fall - logAlive);
      if (odds < 1e300) {
        gone = odds / (1 + odds);
        sums[0] += weight * Math.log(1 + odds);
      } else {
        gone = 1;
        sums[0] += weight * (Math.log(a / last) + shape * fall - logAlive);
      }
      sums[1] += weight * gone * fall;
      sums[2] += weight * gone * shape * (1 / age - 1 / recency);
      sums[3] += weight * gone / a;
      sums[4] -= weight * gone / last;
    }
    if (k > 1) {
      sums[1] += weight * (1 - gone) * stageDerivatives[0] / alive;
      sums[2] -= weight * (1 - gone) * stageDerivatives[1] / alive;
    }
  }

  /// Returns Σ_j (ρ)_j / j! · u^j; stores its derivative in ρ, and minus that in α, at 0 and 1.
  private double addStages(double shape, double age, double recency) {
    double silence = (age - recency) / age;
    double sum = 1;
    double digamma = 0;
    double term = 1;
    stageDerivatives[0] = 0;
    stageDerivatives[1] = 0;
    for (int j = 1; j < k; j++) {
      term *= silence * (shape + j - 1) / j;
      digamma += 1 / (shape + j - 1);
      sum += term;
      stageDerivatives[0] += term * digamma;
      stageDerivatives[1] += term * j / age;
    }
    return sum;
  }
}
