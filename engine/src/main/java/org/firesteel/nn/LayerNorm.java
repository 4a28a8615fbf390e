package org.firesteel.nn;

import java.util.Objects;
import java.util.stream.Stream;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.op.Fused;
import org.firesteel.tensor.op.NormalizedRows;

/**
 * Mean 0 and variance 1 over the last dimensions, then a learned scale and shift of each element
 * (Ba et al., Layer normalization, 2016).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html">torch.nn.LayerNorm</a>
 */
public final class LayerNorm extends Layer {
  private final Shape normalized;
  private final double eps;
  private final Parameter weight;
  private final Parameter bias;

  /** With scale and shift and eps 1e-5, in float32. */
  public LayerNorm(int... normalizedShape) {
    this(Shape.of(normalizedShape), 1e-5, true, true, DType.FLOAT32);
  }

  /**
   * A norm over shapes of any rank.
   *
   * @param normalized the last dimensions
   * @param eps added to variances
   * @param affine with a scale
   * @param bias and with a shift
   */
  public LayerNorm(Shape normalized, double eps, boolean affine, boolean bias, DType dtype) {
    if (normalized.rank() == 0) {
      throw new IllegalArgumentException(
          "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one "
              + "element, but got normalized_shape = []");
    }
    this.normalized = normalized;
    this.eps = eps;
    int[] sizes = normalized.toArray();
    this.weight = affine ? register("weight", Init.constant(1, dtype, sizes)) : null;
    this.bias = affine && bias ? register("bias", Init.constant(0, dtype, sizes)) : null;
  }

  /** {@code layer-norm { eps, affine }}: over the whole row. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    double eps = settings.getDouble("eps", 1e-5);
    boolean affine = settings.getBoolean("affine", true);
    if (!(eps > 0)) {
      throw settings.mustBe("eps", "above 0", eps);
    }
    return rows.through(new LayerNorm(rows.whole(), eps, affine, true, DType.FLOAT32));
  }

  /** The scale, or null. */
  public Parameter weight() {
    return weight;
  }

  /** The shift, or null. */
  public Parameter bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    Trailing.dims("layer_norm", input, normalized);
    Tensor[] inputs =
        Stream.of(input, weight, bias).filter(Objects::nonNull).toArray(Tensor[]::new);
    return Fused.apply(new NormalizedRows(normalized, eps), inputs)[0];
  }

  @Override
  protected String extraRepr() {
    return "%s, eps=%s, elementwise_affine=%s, bias=%s"
        .formatted(
            PythonText.tuple(Axes.list(normalized.toArray())),
            PythonText.of(eps),
            PythonText.of(weight != null),
            PythonText.of(bias != null));
  }
}
