package org.firesteel.bench;

import java.util.Arrays;

/**
 * The matrix products of a step, over constant operands, and nothing else: no engine over the same
 * BLAS takes less.
 */
public final class ProductsStep implements TrainingStep {
  private final HandWrittenLayer[] layers;
  private final float[][] inputs;
  private final float[][] gradients; // of the inputs

  /** All layers' operands at hand. */
  public ProductsStep(StepCase step) {
    layers = HandWrittenLayer.of(step);
    inputs = new float[layers.length][];
    gradients = new float[layers.length][];
    for (int i = 0; i < layers.length; i++) {
      Arrays.fill(layers[i].slope, 1);
      inputs[i] = new float[step.rows() * layers[i].in];
      gradients[i] = new float[step.rows() * layers[i].in];
      Arrays.fill(inputs[i], 1e-3f);
    }
    inputs[0] = step.features();
  }

  @Override
  public double run() {
    for (int i = 0; i < layers.length; i++) {
      layers[i].forward(inputs[i]);
    }
    for (int i = layers.length - 1; i >= 0; i--) {
      layers[i].weightGradient(inputs[i]);
      if (i > 0) {
        layers[i].inputGradient(gradients[i]);
      }
    }
    return layers[0].weightGradient[0];
  }
}
