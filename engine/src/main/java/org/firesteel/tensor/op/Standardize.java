package org.firesteel.tensor.op;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Dims;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Function;

/**
 * {@code y = (x - mean) r} with {@code r = 1 / sqrt(var + eps)}, mean and biased variance taken
 * over some dimensions: what batch, layer and group normalisation have in common. The outputs are y
 * and r, the latter with those dimensions of size 1; float16 is computed in float32.
 *
 * <p>{@code dx = r (dy - mean(dy) - y mean(dy y)) - dr r^2 y / n}.
 */
public record Standardize(Dims dims, double eps) implements Function {
  /** Over these dimensions of a shape. */
  public static Standardize of(Shape shape, double eps, int... dims) {
    return new Standardize(Dims.of(shape, dims), eps);
  }

  @Override
  public Tensor[] forward(Context context, Tensor... inputs) {
    DType dtype = inputs[0].dtype();
    Tensor x = inputs[0].to(dtype.computeType());
    Tensor centred = x.sub(mean(x, x));
    Tensor r = mean(centred.mul(centred), x).add(eps).rsqrt();
    Tensor y = centred.mul(r).to(dtype);
    context.save(y, r);
    return new Tensor[] {y, r};
  }

  private Tensor mean(Tensor values, Tensor x) {
    int n = dims.count(x.shape());
    return Autograd.apply(new Sum(dims, true), values).div((double) n);
  }

  @Override
  public Tensor[] backward(Context context, Tensor... gradOutputs) {
    Tensor y = context.saved(0).to(context.dtype(0).computeType());
    Tensor r = context.saved(1);
    Tensor dx = null;
    if (gradOutputs[0] != null) {
      Tensor dy = gradOutputs[0].to(r.dtype());
      dx = dy.sub(mean(dy, y)).sub(y.mul(mean(dy.mul(y), y))).mul(r);
    }
    if (gradOutputs[1] != null) {
      int n = dims.count(context.shape(0));
      Tensor through = gradOutputs[1].mul(r).mul(r).div((double) n).mul(y).neg();
      dx = dx == null ? through : dx.add(through);
    }
    return new Tensor[] {dx};
  }
}
