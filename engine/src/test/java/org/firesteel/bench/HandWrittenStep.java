package org.firesteel.bench;

import java.util.Arrays;

/** The reference: the same step by nothing but matrix products and plain loops. */
final class HandWrittenStep implements TrainingStep {
  private final StepCase step;
  private final float[] x;
  private final float[] y;
  private final HandWrittenLayer[] layers;
  private final float[][] squares; // running means, two a layer

  HandWrittenStep(StepCase step) {
    this.step = step;
    x = step.features();
    y = step.targets();
    layers = HandWrittenLayer.of(step);
    squares = new float[2 * layers.length][];
    for (int i = 0; i < layers.length; i++) {
      squares[2 * i] = new float[layers[i].weight.length];
      squares[2 * i + 1] = new float[layers[i].bias.length];
    }
  }

  @Override
  public double run() {
    for (int i = 0; i < layers.length; i++) {
      forward(layers[i], i == 0 ? x : layers[i - 1].output, i < layers.length - 1);
    }
    HandWrittenLayer last = layers[layers.length - 1];
    double loss =
        step.objective() == StepCase.Objective.CROSS_ENTROPY
            ? crossEntropy(last.output, last.slope)
            : squaredError(last.output, last.slope);
    for (int i = layers.length - 1; i >= 0; i--) {
      backward(layers[i], i == 0 ? null : layers[i - 1]);
    }
    for (int i = 0; i < layers.length; i++) {
      rmsprop(layers[i].weight, layers[i].weightGradient, squares[2 * i]);
      rmsprop(layers[i].bias, layers[i].biasGradient, squares[2 * i + 1]);
    }
    return loss;
  }

  private void forward(HandWrittenLayer layer, float[] input, boolean relu) {
    int rows = step.rows();
    float[] out = layer.output;
    float[] bias = layer.bias;
    if (bias.length == 1) {
      Arrays.fill(out, bias[0]);
    } else {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(bias, 0, out, row * bias.length, bias.length);
      }
    }
    layer.forward(input);
    if (relu) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.max(out[i], 0);
      }
    }
  }

  private void backward(HandWrittenLayer layer, HandWrittenLayer before) {
    int rows = step.rows();
    float[] slope = layer.slope;
    layer.weightGradient(before == null ? x : before.output);
    float[] bias = layer.biasGradient;
    Arrays.fill(bias, 0);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < bias.length; i++) {
        bias[i] += slope[row * bias.length + i];
      }
    }
    if (before != null) {
      float[] to = before.slope;
      float[] output = before.output;
      layer.inputGradient(to);
      for (int i = 0; i < to.length; i++) {
        int mask = -Float.floatToRawIntBits(output[i]) >> 31; // all ones above 0
        to[i] = Float.intBitsToFloat(Float.floatToRawIntBits(to[i]) & mask);
      }
    }
  }

  private double squaredError(float[] output, float[] slope) {
    float divisor = step.objective() == StepCase.Objective.MSE ? step.rows() : 1;
    double loss = 0;
    for (int i = 0; i < output.length; i++) {
      float difference = output[i] - y[i];
      loss += difference * difference;
      slope[i] = 2 * difference / divisor;
    }
    return loss / divisor;
  }

  private double crossEntropy(float[] output, float[] slope) {
    int n = step.outputs();
    double loss = 0;
    for (int row = 0, from = 0; row < step.rows(); row++, from += n) {
      float max = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        max = Math.max(max, output[from + i]);
      }
      double sum = 0;
      for (int i = 0; i < n; i++) {
        slope[from + i] = (float) Math.exp(output[from + i] - max);
        sum += slope[from + i];
      }
      int label = (int) y[row];
      loss += Math.log(sum) - (output[from + label] - max);
      float factor = (float) (1 / (sum * step.rows()));
      for (int i = 0; i < n; i++) {
        slope[from + i] *= factor;
      }
      slope[from + label] -= 1f / step.rows();
    }
    return loss / step.rows();
  }

  private static void rmsprop(float[] p, float[] g, float[] square) {
    float rate = (float) StepCase.LR;
    for (int i = 0; i < p.length; i++) {
      square[i] = 0.99f * square[i] + 0.01f * g[i] * g[i];
      p[i] -= rate * g[i] / ((float) Math.sqrt(square[i]) + 1e-8f);
    }
  }
}
