package org.firesteel.train;

import java.io.Serializable;
import java.util.Locale;

/**
 * Sums over some rows: of the gradients, the losses, and of the weights that both are divided by in
 * the end. Adding two is commutative to the bit, but not associative: see {@link GradientTree}.
 */
public final class GradientSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] gradient;
  private double loss;
  private double weight;
  private long rows;

  /**
   * @param gradient of the summed loss by the flat parameters; owned by this sum from now on
   * @param loss the summed loss
   * @param weight what to divide by for a mean
   */
  public GradientSum(float[] gradient, double loss, double weight, long rows) {
    this.gradient = gradient;
    this.loss = loss;
    this.weight = weight;
    this.rows = rows;
  }

  /** Adds another sum to this one. */
  void add(GradientSum other) {
    if (other.gradient.length != gradient.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "gradients of %d and %d parameters cannot be added",
              gradient.length,
              other.gradient.length));
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += other.gradient[i];
    }
    loss += other.loss;
    weight += other.weight;
    rows += other.rows;
  }

  /** The array itself, not a copy. */
  public float[] gradient() {
    return gradient;
  }

  public double loss() {
    return loss;
  }

  public double weight() {
    return weight;
  }

  public long rows() {
    return rows;
  }
}
