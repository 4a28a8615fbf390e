package org.firesteel.tensor.op;

import org.firesteel.kernel.ChannelNorms;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;

/**
 * {@code y = (x - mean) / sqrt(var + eps) w + b}, with mean and biased variance of each channel,
 * dimension 1 of x, over all other dimensions. Inputs: x, and w and b, [channels], or neither.
 * Outputs: y, and mean and var, [channels].
 */
public record NormalizedChannels(double eps) implements Fused {
  @Override
  public Tensor[] compose(Tensor... inputs) {
    Tensor x = inputs[0];
    int[] others = new int[x.dim() - 1];
    int[] sizes = new int[x.dim() - 1];
    for (int d = 0; d < others.length; d++) {
      others[d] = d == 0 ? 0 : d + 1;
      sizes[d] = d == 0 ? x.size(1) : 1;
    }
    Tensor normal = Autograd.applyAll(Standardize.of(x.shape(), eps, others), x)[0];
    Tensor wide = x.to(x.dtype().computeType());
    return new Tensor[] {
      inputs.length == 1 ? normal : normal.mul(inputs[1].view(sizes)).add(inputs[2].view(sizes)),
      wide.mean(others),
      wide.var(0, false, others)
    };
  }

  @Override
  public Tensor[] forward(Context context, Tensor... inputs) {
    context.save(inputs);
    Tensor x = inputs[0];
    Shape channels = Shape.of(x.size(1));
    Tensor y = Raw.empty(x.shape(), DType.FLOAT32);
    Tensor means = Raw.empty(channels, DType.FLOAT32);
    Tensor variances = Raw.empty(channels, DType.FLOAT32);
    context.save(means, variances);
    ChannelNorms.forward(
        Raw.floats(x),
        inputs.length == 1 ? null : Raw.floats(inputs[1]),
        inputs.length == 1 ? null : Raw.floats(inputs[2]),
        eps,
        y.storage().floats(),
        means.storage().floats(),
        variances.storage().floats(),
        x.size(0),
        inner(x.shape()));
    return new Tensor[] {y, means, variances};
  }

  @Override
  public Tensor[] gradients(Context context, Tensor... gradOutputs) {
    if (gradOutputs[1] != null || gradOutputs[2] != null) {
      return composed(context, gradOutputs);
    }
    Tensor[] gradients = new Tensor[context.inputs()];
    float[][] arrays = new float[3][];
    for (int i = 0; i < gradients.length; i++) {
      if (context.needsGrad(i)) {
        gradients[i] = Raw.empty(context.shape(i), DType.FLOAT32);
        arrays[i] = gradients[i].storage().floats();
      }
    }
    ChannelNorms.backward(
        Raw.floats(gradOutputs[0]),
        Raw.floats(context.saved(0)),
        gradients.length == 1 ? null : Raw.floats(context.saved(1)),
        eps,
        context.saved(gradients.length).storage().floats(),
        context.saved(gradients.length + 1).storage().floats(),
        arrays[0],
        arrays[1],
        arrays[2],
        context.shape(0).size(0),
        inner(context.shape(0)));
    return gradients;
  }

  private static int inner(Shape shape) {
    int inner = 1;
    for (int d = 2; d < shape.rank(); d++) {
      inner *= shape.size(d);
    }
    return inner;
  }
}
