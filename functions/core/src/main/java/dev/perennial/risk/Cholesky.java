package dev.perennial.risk;

/// The lower triangle L of a small positive definite matrix, A = L Lᵀ.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cholesky(double[][] lower) {

  /// Factors a matrix of which only the lower triangle is read.
  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int l = 0; l < j; l++) {
          sum -= lower[i][l] * lower[j][l];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
      }
    }
    return new Cholesky(lower);
  }

  /// Solves L z = right.
  double[] solveLower(double[] right) {
    double[] z = new double[right.length];
    for (int i = 0; i < z.length; i++) {
      double sum = right[i];
      for (int l = 0; l < i; l++) {
        sum -= lower[i][l] * z[l];
      }
      z[i] = sum / lower[i][i];
    }
    return z;
  }

  /// Solves A x = right.
  double[] solve(double[] right) {
    double[] x = solveLower(right);
    for (int i = x.length - 1; i >= 0; i--) {
      double sum = x[i];
      for (int l = i + 1; l < x.length; l++) {
        sum -= lower[l][i] * x[l];
      }
      x[i] = sum / lower[i][i];
    }
    return x;
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * Math.log(lower[i][i]);
    }
    return sum;
  }
}
