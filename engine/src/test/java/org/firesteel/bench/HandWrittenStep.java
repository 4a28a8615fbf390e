package org.firesteel.bench;

import java.util.Arrays;
import java.util.List;
import org.firesteel.kernel.Blas;
import org.firesteel.nn.Sequential;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.ModelSpec;

/** The reference: the same step by nothing but matrix products and plain loops. */
final class HandWrittenStep implements TrainingStep {
  private final Blas blas = Blas.get();
  private final StepCase step;
  private final float[] x;
  private final float[] y;
  private final Layer[] layers;

  private static final class Layer {
    final int in;
    final int out;
    final float[][] parameters; // weight [out, in], bias [out]
    final float[][] gradients;
    final float[][] squares;
    final float[] output;
    final float[] slope; // of the loss with respect to the output

    Layer(int rows, Tensor weight, Tensor bias) {
      out = weight.size(0);
      in = weight.size(1);
      parameters = new float[][] {weight.toFloatArray(), bias.toFloatArray()};
      gradients = new float[][] {new float[out * in], new float[out]};
      squares = new float[][] {new float[out * in], new float[out]};
      output = new float[rows * out];
      slope = new float[rows * out];
    }
  }

  HandWrittenStep(StepCase step) {
    this.step = step;
    x = step.features();
    y = step.targets();
    Sequential model = new ModelSpec(step.inputs(), step.layerSpecs(), step.lossSpec()).build(0);
    List<? extends Tensor> tensors = model.parameters();
    layers = new Layer[step.layers()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new Layer(step.rows(), tensors.get(2 * i), tensors.get(2 * i + 1));
    }
  }

  @Override
  public double run() {
    for (int i = 0; i < layers.length; i++) {
      forward(layers[i], i == 0 ? x : layers[i - 1].output, i < layers.length - 1);
    }
    Layer last = layers[layers.length - 1];
    double loss =
        step.objective() == StepCase.Objective.CROSS_ENTROPY
            ? crossEntropy(last.output, last.slope)
            : squaredError(last.output, last.slope);
    for (int i = layers.length - 1; i >= 0; i--) {
      backward(layers[i], i == 0 ? null : layers[i - 1]);
    }
    for (Layer layer : layers) {
      for (int i = 0; i < 2; i++) {
        rmsprop(layer.parameters[i], layer.gradients[i], layer.squares[i]);
      }
    }
    return loss;
  }

  private void forward(Layer layer, float[] input, boolean relu) {
    int rows = step.rows();
    float[] out = layer.output;
    float[] bias = layer.parameters[1];
    if (bias.length == 1) {
      Arrays.fill(out, bias[0]);
    } else {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(bias, 0, out, row * bias.length, bias.length);
      }
    }
    blas.gemm(
        false,
        true,
        rows,
        layer.out,
        layer.in,
        1,
        input,
        0,
        layer.in,
        layer.parameters[0],
        0,
        layer.in,
        1,
        out,
        0,
        layer.out);
    if (relu) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.max(out[i], 0);
      }
    }
  }

  private void backward(Layer layer, Layer before) {
    int rows = step.rows();
    float[] slope = layer.slope;
    blas.gemm(
        true,
        false,
        layer.out,
        layer.in,
        rows,
        1,
        slope,
        0,
        layer.out,
        before == null ? x : before.output,
        0,
        layer.in,
        0,
        layer.gradients[0],
        0,
        layer.in);
    float[] bias = layer.gradients[1];
    Arrays.fill(bias, 0);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < bias.length; i++) {
        bias[i] += slope[row * bias.length + i];
      }
    }
    if (before != null) {
      float[] to = before.slope;
      float[] output = before.output;
      blas.gemm(
          false,
          false,
          rows,
          layer.in,
          layer.out,
          1,
          slope,
          0,
          layer.out,
          layer.parameters[0],
          0,
          layer.in,
          0,
          to,
          0,
          layer.in);
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
