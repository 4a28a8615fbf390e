package org.firesteel.nn;

import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Standardize;

/**
 * Mean 0 and variance 1 over each group of channels of each row, then a learned scale and shift of
 * each channel (Wu, He, Group normalization, 2018). Inputs are [batch, channels, ..].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html">torch.nn.GroupNorm</a>
 */
public final class GroupNorm extends Layer {
  private final int groups;
  private final int channels;
  private final double eps;
  private final Parameter weight;
  private final Parameter bias;

  /** With scale and shift and eps 1e-5, in float32. */
  public GroupNorm(int groups, int channels) {
    this(groups, channels, 1e-5, true, DType.FLOAT32);
  }

  /** Scale and shift only if {@code affine}. */
  public GroupNorm(int groups, int channels, double eps, boolean affine, DType dtype) {
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "num_channels must be divisible by num_groups, actual: %d and %d"
              .formatted(channels, groups));
    }
    this.groups = groups;
    this.channels = channels;
    this.eps = eps;
    this.weight = affine ? register("weight", Init.constant(1, dtype, channels)) : null;
    this.bias = affine ? register("bias", Init.constant(0, dtype, channels)) : null;
  }

  /** {@code group-norm { groups, eps, affine }}. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    int groups = settings.requireInt("groups");
    double eps = settings.getDouble("eps", 1e-5);
    boolean affine = settings.getBoolean("affine", true);
    int channels = rows.sizes() == null ? groups : rows.channels();
    if (groups < 1 || channels % groups != 0) {
      throw settings.mustBe("groups", "a divisor of the %d channels".formatted(channels), groups);
    }
    return rows.through(new GroupNorm(groups, channels, eps, affine, DType.FLOAT32));
  }

  /** The scale [channels], or null. */
  public Parameter weight() {
    return weight;
  }

  /** The shift [channels], or null. */
  public Parameter bias() {
    return bias;
  }

  @Override
  public Tensor forward(Tensor input) {
    if (input.dim() < 2 || input.size(1) != channels) {
      throw new IllegalArgumentException(
          "Expected number of channels in input to be %d in dimension 1, but got input of shape %s"
              .formatted(channels, input.shape()));
    }
    Tensor grouped = input.reshape(input.size(0), groups, groupSize(input));
    Tensor normal =
        Autograd.applyAll(Standardize.of(grouped.shape(), eps, 2), grouped)[0].view(input.shape());
    if (weight == null) {
      return normal;
    }
    int[] sizes = new int[input.dim() - 1];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = channels;
    return normal.mul(weight.view(sizes)).add(bias.view(sizes));
  }

  private int groupSize(Tensor input) {
    int size = channels / groups;
    for (int d = 2; d < input.dim(); d++) {
      size *= input.size(d);
    }
    return size;
  }

  @Override
  protected String extraRepr() {
    return "%d, %d, eps=%s, affine=%s, bias=%s"
        .formatted(
            groups,
            channels,
            PythonText.of(eps),
            PythonText.of(weight != null),
            PythonText.of(bias != null));
  }
}
