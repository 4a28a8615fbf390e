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

  private final float[] outputs;
  private final double label;
  private final double weight;
  private final float loss;

  /**
   * @param label the label itself, for classes its index
   */
  Scored(float[] outputs, double label, double weight, float loss) {
    this.outputs = outputs;
    this.label = label;
    this.weight = weight;
    this.loss = loss;
  }

  boolean isSkipped() {
    return outputs == null;
  }

  float[] outputs() {
    return outputs;
  }

  double label() {
    return label;
  }

  double weight() {
    return weight;
  }

  float loss() {
    return loss;
  }
}
