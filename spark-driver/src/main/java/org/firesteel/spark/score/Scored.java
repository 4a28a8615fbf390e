package org.firesteel.spark.score;

import java.io.Serializable;

/**
 * What a row contributes to the figures of an evaluation. A plain class and no record, because Kryo
 * 4 (Spark's) cannot read records.
 */
final class Scored implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A row that cannot be used. */
  static final Scored SKIPPED = new Scored(null, 0, 0, 0);

  private final double[] outputs;
  private final double label;
  private final double weight;
  private final double loss;

  /**
   * @param label the label itself, for classes its index
   */
  Scored(double[] outputs, double label, double weight, double loss) {
    this.outputs = outputs;
    this.label = label;
    this.weight = weight;
    this.loss = loss;
  }

  boolean isSkipped() {
    return outputs == null;
  }

  double[] outputs() {
    return outputs;
  }

  double label() {
    return label;
  }

  double weight() {
    return weight;
  }

  double loss() {
    return loss;
  }
}
