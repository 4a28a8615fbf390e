package org.firesteel.optim;

import java.util.List;

/**
 * How parameters follow their gradients: immutable settings and a loop over flat arrays. All memory
 * is in the {@link UpdateState}; a rule knows neither graph nor model.
 */
public interface UpdateRule {
  /** The learning rate where no schedule says otherwise. */
  double lr();

  /** The names of the vectors that the rule keeps per parameter, PyTorch's names. */
  List<String> vectors();

  /**
   * One step over {@code p[pOffset..pOffset+n)} with the gradient {@code g[gOffset..gOffset+n)}.
   *
   * @param lr the learning rate of this step
   */
  void update(double lr, float[] p, int pOffset, float[] g, int gOffset, int n, UpdateState state);

  /** The same in float64. */
  void update(
      double lr, double[] p, int pOffset, double[] g, int gOffset, int n, UpdateState state);

  /**
   * Refuses a setting out of its range.
   *
   * @param what PyTorch's words for the setting, such as {@code learning rate}
   */
  static void require(boolean valid, String what, double actual) {
    if (!valid) {
      throw new IllegalArgumentException("Invalid " + what + ": " + actual);
    }
  }
}
