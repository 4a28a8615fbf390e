package org.firesteel.bench;

import java.util.List;
import org.firesteel.blas.Blas;
import org.firesteel.nn.Sequential;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.ModelSpec;

/** The arrays of a linear layer, and the three matrix products that a step takes of them. */
final class HandWrittenLayer {
  private final Blas blas = Blas.get();
  private final int rows;
  final int in;
  final int out;
  final float[] weight; // [out, in]
  final float[] bias;
  final float[] weightGradient;
  final float[] biasGradient;
  final float[] output;
  final float[] slope; // of the loss with respect to the output

  private HandWrittenLayer(int rows, Tensor weight, Tensor bias) {
    this.rows = rows;
    out = weight.size(0);
    in = weight.size(1);
    this.weight = weight.toFloatArray();
    this.bias = bias.toFloatArray();
    weightGradient = new float[out * in];
    biasGradient = new float[out];
    output = new float[rows * out];
    slope = new float[rows * out];
  }

  /** The layers of a case, with the weights that all ways start from. */
  static HandWrittenLayer[] of(StepCase step) {
    Sequential model = new ModelSpec(step.inputs(), step.layerSpecs(), step.lossSpec()).build(0);
    List<? extends Tensor> tensors = model.parameters();
    HandWrittenLayer[] layers = new HandWrittenLayer[step.layers()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new HandWrittenLayer(step.rows(), tensors.get(2 * i), tensors.get(2 * i + 1));
    }
    return layers;
  }

  /** Adds {@code input weight'} to the output. */
  void forward(float[] input) {
    blas.gemm(false, true, rows, out, in, 1, input, 0, in, weight, 0, in, 1, output, 0, out);
  }

  /** {@code slope' input}. */
  void weightGradient(float[] input) {
    blas.gemm(true, false, out, in, rows, 1, slope, 0, out, input, 0, in, 0, weightGradient, 0, in);
  }

  /** {@code slope weight}. */
  void inputGradient(float[] gradient) {
    blas.gemm(false, false, rows, in, out, 1, slope, 0, out, weight, 0, in, 0, gradient, 0, in);
  }
}
