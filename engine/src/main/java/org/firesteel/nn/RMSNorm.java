package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * Each element over the root of the mean square of the last dimensions, times a learned scale
 * (Zhang, Sennrich, Root mean square layer normalization, 2019).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.RMSNorm.html">torch.nn.RMSNorm</a>
 */
public final class RMSNorm extends Layer {
  private final Shape normalized;
  private final double eps;
  private final Parameter weight;

  /** With a scale and the dtype's own eps, in float32. */
  public RMSNorm(int... normalizedShape) {
    this(Shape.of(normalizedShape), Double.NaN, true, DType.FLOAT32);
  }

  /**
   * A norm over shapes of any rank.
   *
   * @param normalized the last dimensions
   * @param eps added to mean squares; NaN for the distance from 1 to the next number of the input's
   *     dtype
   * @param affine with a scale
   */
  public RMSNorm(Shape normalized, double eps, boolean affine, DType dtype) {
    this.normalized = normalized;
    this.eps = eps;
    int[] sizes = normalized.toArray();
    this.weight = affine ? register("weight", Init.constant(1, dtype, sizes)) : null;
  }

  /** {@code rms-norm { eps, affine }}: over the whole row. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    double eps = settings.getDouble("eps", Double.NaN);
    boolean affine = settings.getBoolean("affine", true);
    return rows.through(new RMSNorm(rows.whole(), eps, affine, DType.FLOAT32));
  }

  /** The scale, or null. */
  public Parameter weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor input) {
    int[] dims = Trailing.dims("rms_norm", input, normalized);
    Tensor x = input.to(input.dtype().computeType());
    double least =
        !Double.isNaN(eps) ? eps : x.dtype() == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f);
    Tensor normal = x.mul(x.mul(x).mean(true, dims).add(least).rsqrt());
    return (weight == null ? normal : normal.mul(weight)).to(input.dtype());
  }

  @Override
  protected String extraRepr() {
    return "%s, eps=%s, elementwise_affine=%s"
        .formatted(
            PythonText.tuple(Axes.list(normalized.toArray())),
            Double.isNaN(eps) ? "None" : PythonText.of(eps),
            PythonText.of(weight != null));
  }
}
