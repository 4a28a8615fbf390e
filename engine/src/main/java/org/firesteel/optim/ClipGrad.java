package org.firesteel.optim;

import java.util.List;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/**
 * Keeps gradients from becoming too large.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html">clip_grad_norm_</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html">clip_grad_value_</a>
 */
public final class ClipGrad {
  /** Added to the norm before it divides, as in PyTorch. */
  private static final double EPSILON = 1e-6;

  private ClipGrad() {}

  /** {@link #clipGradNorm(List, double, double, boolean)} of the Euclidean norm. */
  public static double clipGradNorm(List<? extends Tensor> parameters, double maxNorm) {
    return clipGradNorm(parameters, maxNorm, 2);
  }

  /** {@link #clipGradNorm(List, double, double, boolean)} whatever the norm. */
  public static double clipGradNorm(
      List<? extends Tensor> parameters, double maxNorm, double normType) {
    return clipGradNorm(parameters, maxNorm, normType, false);
  }

  /**
   * Scales all gradients, in place, so that their norm taken together is at most {@code maxNorm}.
   * Parameters without a gradient are left out.
   *
   * @param normType the order p of the norm; infinity for the largest element
   * @return the norm before
   * @throws ArithmeticException if the norm is NaN or infinite and {@code errorIfNonfinite}
   */
  public static double clipGradNorm(
      List<? extends Tensor> parameters,
      double maxNorm,
      double normType,
      boolean errorIfNonfinite) {
    List<Tensor> gradients = gradients(parameters);
    double[] norms = gradients.stream().mapToDouble(g -> norm(g, normType)).toArray();
    double total = norms.length == 0 ? 0 : Norms.norm(norms, 0, norms.length, normType);
    if (errorIfNonfinite && !Double.isFinite(total)) {
      throw new ArithmeticException(
          ("The total norm of order %s for gradients from `parameters` is non-finite, so it cannot "
                  + "be clipped. To disable this error and scale the gradients by the non-finite "
                  + "norm anyway, set `error_if_nonfinite=False`")
              .formatted(normType));
    }
    double factor = factor(maxNorm, total);
    gradients.forEach(gradient -> Raw.assign(gradient, gradient.detach().mul(factor)));
    return total;
  }

  /**
   * Scales a flat gradient, in place, so that its norm is at most {@code maxNorm}.
   *
   * @return the norm before
   */
  public static double clipGradNorm(FlatVector gradient, double maxNorm, double normType) {
    double total = Norms.norm(gradient.storage(), 0, gradient.length(), normType);
    gradient.multiply(factor(maxNorm, total));
    return total;
  }

  private static double factor(double maxNorm, double total) {
    return Math.min(1, maxNorm / (total + EPSILON));
  }

  private static double norm(Tensor gradient, double normType) {
    Tensor dense = Raw.dense(gradient, gradient.dtype().computeType());
    return Norms.norm(dense.storage(), dense.offset(), dense.numel(), normType);
  }

  /** Brings every element of the gradients, in place, into {@code [-clipValue, clipValue]}. */
  public static void clipGradValue(List<? extends Tensor> parameters, double clipValue) {
    for (Tensor gradient : gradients(parameters)) {
      Tensor clipped = Raw.copy(Raw.dense(gradient, DType.FLOAT64));
      double[] values = clipped.storage().doubles();
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(-clipValue, Math.min(clipValue, values[i]));
      }
      Raw.assign(gradient, clipped);
    }
  }

  private static List<Tensor> gradients(List<? extends Tensor> parameters) {
    return parameters.stream().map(p -> p.autograd().peekGrad()).filter(g -> g != null).toList();
  }
}
