package org.firesteel.tensor.op;

import org.firesteel.kernel.Rectifier;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Function;
import org.firesteel.tensor.autograd.GradMode;

/**
 * y = max(x W' + b, 0): {@link Linear} and {@link Relu} in one operation, with the bits of both.
 * The product is rectified where it lies; backward, the gradient of the product and that of b, its
 * sum over the rows, are made in one pass.
 */
public record LinearRelu() implements Function {
  private static final int BIAS = 2;

  /** In the graph stands the later of the two, as if each had been applied. */
  @Override
  public String name() {
    return "Relu";
  }

  @Override
  public Tensor[] forward(Context context, Tensor... inputs) {
    Tensor product = Linear.product(inputs);
    Elementwise.inPlace(new Rectifier(), product);
    Tensor y = Raw.dense(product, inputs[0].dtype());
    context.save(inputs[0], inputs[1], y);
    return new Tensor[] {y};
  }

  @Override
  public Tensor[] backward(Context context, Tensor... gradOutputs) {
    Tensor x = context.saved(0);
    Tensor weight = context.saved(1);
    Tensor y = context.saved(2);
    Tensor[] gradients = new Tensor[context.inputs()];
    Tensor grad = gradOutputs[0];
    if (GradMode.isEnabled()) {
      grad = grad.maskedFill(y.le(0), 0);
    } else if (context.inputs() > BIAS && context.needsGrad(BIAS) && y.dtype() == DType.FLOAT32) {
      gradients[BIAS] = Raw.empty(Shape.of(weight.size(0)), DType.FLOAT32);
      grad = slope(context, grad, y, gradients[BIAS]);
    } else {
      grad = Elementwise.binary(new Rectifier.Slope(), grad, y);
    }
    for (int i = 0; i < gradients.length; i++) {
      if (context.needsGrad(i) && gradients[i] == null) {
        gradients[i] = Linear.gradient(context, x, weight, grad, i);
      }
    }
    return gradients;
  }

  /** The gradient of the product; {@code sums} becomes that of the bias. */
  private static Tensor slope(Context context, Tensor gradOutput, Tensor y, Tensor sums) {
    Tensor grad = Raw.dense(gradOutput);
    boolean inPlace = context.mayOverwrite() && grad.offset() == 0;
    Tensor slope = inPlace ? grad : Raw.empty(y.shape(), y.dtype());
    Rectifier.slope(
        grad.storage().floats(),
        grad.offset(),
        y.storage().floats(),
        y.offset(),
        slope.storage().floats(),
        sums.storage().floats(),
        Places.resize(y.shape(), y.dim() - 1, 1).numel(),
        sums.numel());
    return slope;
  }

  @Override
  public boolean makesGradients() {
    return true;
  }
}
