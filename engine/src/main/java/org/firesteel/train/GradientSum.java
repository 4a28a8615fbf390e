package org.firesteel.train;

import java.io.Serializable;
import java.util.Locale;
import org.firesteel.tensor.FlatVector;

/**
 * Sums over some rows: of the gradients, the losses, and of the weights that both are divided by in
 * the end. Adding two is commutative to the bit, but not associative: see {@link GradientTree}.
 */
public final class GradientSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double[] NO_BUFFERS = {};

  private final FlatVector gradient;
  private final double[] buffers;
  private double loss;
  private double weight;
  private long rows;

  /** The sum for a model without buffers. */
  public GradientSum(FlatVector gradient, double loss, double weight, long rows) {
    this(gradient, NO_BUFFERS, loss, weight, rows);
  }

  /**
   * @param gradient of the summed loss by the flat parameters; owned by this sum from now on
   * @param buffers the model's buffers after the pass, each times the number of rows, so that their
   *     mean over the rows can be taken in the end; owned by this sum from now on
   * @param loss the summed loss
   * @param weight what to divide by for a mean
   */
  public GradientSum(FlatVector gradient, double[] buffers, double loss, double weight, long rows) {
    this.gradient = gradient;
    this.buffers = buffers;
    this.loss = loss;
    this.weight = weight;
    this.rows = rows;
  }

  /** Adds another sum to this one. */
  void add(GradientSum other) {
    if (other.gradient.length() != gradient.length() || other.buffers.length != buffers.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "gradients of %d and %d parameters cannot be added",
              gradient.length(),
              other.gradient.length()));
    }
    gradient.add(other.gradient);
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] += other.buffers[i];
    }
    loss += other.loss;
    weight += other.weight;
    rows += other.rows;
  }

  /** The vector itself, not a copy. */
  public FlatVector gradient() {
    return gradient;
  }

  /** The buffers' sums over the rows; the array itself, not a copy. */
  public double[] buffers() {
    return buffers;
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
