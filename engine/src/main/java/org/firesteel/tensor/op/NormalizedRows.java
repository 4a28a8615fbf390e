package org.firesteel.tensor.op;

import org.firesteel.kernel.RowNorms;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;

/**
 * {@code y = (x - mean) / sqrt(var + eps) w + b}, with mean and biased variance over the last
 * dimensions: those of a normalised shape. Inputs: x, and w and b of that shape, or w alone, or
 * neither.
 */
public record NormalizedRows(Shape normalized, double eps) implements Fused {
  @Override
  public Tensor[] compose(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    int[] dims = new int[normalized.rank()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = d - dims.length;
    }
    Tensor normal = Autograd.applyAll(Standardize.of(shape, eps, dims), inputs[0])[0];
    Tensor scaled = inputs.length < 2 ? normal : normal.mul(inputs[1]);
    return new Tensor[] {inputs.length < 3 ? scaled : scaled.add(inputs[2])};
  }

  @Override
  public Tensor[] forward(Context context, Tensor... inputs) {
    context.save(inputs);
    int n = normalized.numel();
    Shape rows = Shape.of(n == 0 ? 0 : inputs[0].numel() / n);
    Tensor y = Raw.empty(inputs[0].shape(), DType.FLOAT32);
    Tensor means = Raw.empty(rows, DType.FLOAT32);
    Tensor scales = Raw.empty(rows, DType.FLOAT32);
    context.save(means, scales);
    RowNorms.forward(
        Raw.floats(inputs[0]),
        inputs.length < 2 ? null : Raw.floats(inputs[1]),
        inputs.length < 3 ? null : Raw.floats(inputs[2]),
        eps,
        y.storage().floats(),
        means.storage().floats(),
        scales.storage().floats(),
        n);
    return new Tensor[] {y};
  }

  @Override
  public Tensor[] gradients(Context context, Tensor... gradOutputs) {
    Tensor[] gradients = new Tensor[context.inputs()];
    float[][] arrays = new float[3][];
    for (int i = 0; i < gradients.length; i++) {
      if (context.needsGrad(i)) {
        gradients[i] = Raw.zeros(context.shape(i), DType.FLOAT32);
        arrays[i] = gradients[i].storage().floats();
      }
    }
    RowNorms.backward(
        Raw.floats(gradOutputs[0]),
        Raw.floats(context.saved(0)),
        gradients.length < 2 ? null : Raw.floats(context.saved(1)),
        context.saved(gradients.length).storage().floats(),
        context.saved(gradients.length + 1).storage().floats(),
        arrays[0],
        arrays[1],
        arrays[2],
        normalized.numel());
    return gradients;
  }
}
