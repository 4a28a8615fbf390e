package org.firesteel.nn;

import java.util.List;
import org.firesteel.random.Generator;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/** What {@link Conv1d} and {@link Conv2d} have in common: weight, bias and how windows slide. */
abstract class Convolution extends Layer {
  private final Options options;
  private final Parameter weight;
  private final Parameter bias;

  /**
   * The settings of a convolution. Kernel, stride, padding and dilation are one number for each
   * axis, or one for all.
   *
   * @param in channels of the input
   * @param out channels of the output
   * @param padding zeros on either side
   * @param groups channels fall into that many parts, each convolved on its own
   */
  public record Options(
      int in,
      int out,
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> dilation,
      int groups,
      boolean bias) {
    public static Options of(int in, int out, int... kernel) {
      List<Integer> one = List.of(1);
      return new Options(in, out, Axes.list(kernel), one, List.of(0), one, 1, true);
    }

    public Options stride(int... values) {
      return new Options(in, out, kernel, Axes.list(values), padding, dilation, groups, bias);
    }

    public Options padding(int... values) {
      return new Options(in, out, kernel, stride, Axes.list(values), dilation, groups, bias);
    }

    public Options dilation(int... values) {
      return new Options(in, out, kernel, stride, padding, Axes.list(values), groups, bias);
    }

    public Options groups(int value) {
      return new Options(in, out, kernel, stride, padding, dilation, value, bias);
    }

    public Options bias(boolean value) {
      return new Options(in, out, kernel, stride, padding, dilation, groups, value);
    }

    /** Checked, with a number for each axis. */
    private Options checked(int axes) {
      if (groups < 1) {
        throw new IllegalArgumentException("groups must be a positive integer, actual: " + groups);
      }
      if (in < 1 || in % groups != 0) {
        throw new IllegalArgumentException(
            "in_channels must be divisible by groups, actual: %d and %d".formatted(in, groups));
      }
      if (out < 1 || out % groups != 0) {
        throw new IllegalArgumentException(
            "out_channels must be divisible by groups, actual: %d and %d".formatted(out, groups));
      }
      return new Options(
          in,
          out,
          Axes.each("kernel_size", kernel, axes, 1),
          Axes.each("stride", stride, axes, 1),
          Axes.each("padding", padding, axes, 0),
          Axes.each("dilation", dilation, axes, 1),
          groups,
          bias);
    }
  }

  /** Weight and bias are uniform in +-1/sqrt(inputs of an output), the weight drawn first. */
  Convolution(Options options, int axes, DType dtype, Generator generator) {
    this.options = options.checked(axes);
    int[] sizes = new int[axes + 2];
    sizes[0] = options.out;
    sizes[1] = options.in / options.groups;
    for (int axis = 0; axis < axes; axis++) {
      sizes[axis + 2] = this.options.kernel.get(axis);
    }
    this.weight = register("weight", Init.weight(Shape.of(sizes), dtype, generator));
    this.bias = options.bias ? register("bias", Init.bias(weight, generator)) : null;
  }

  /** {@code { out, kernel, stride, padding, dilation, groups, bias }}. */
  static Options options(Settings settings, RowShape rows) {
    int out = settings.requireInt("out");
    int groups = settings.getInt("groups", 1);
    int in = rows.sizes() == null ? groups : rows.channels();
    return Options.of(in, out, Axes.read(settings, "kernel", 3))
        .stride(Axes.read(settings, "stride", 1))
        .padding(Axes.read(settings, "padding", 0))
        .dilation(Axes.read(settings, "dilation", 1))
        .groups(groups)
        .bias(settings.getBoolean("bias", true));
  }

  /** [out, in / groups, kernel ..]. */
  public final Parameter weight() {
    return weight;
  }

  /** [out], or null. */
  public final Parameter bias() {
    return bias;
  }

  /** The convolution of images with the weight, given as one of images. */
  final Tensor convolve(Tensor images, Tensor imageWeight) {
    return images.conv2d(
        imageWeight,
        bias,
        Axes.plane(options.stride, 1),
        Axes.plane(options.padding, 0),
        Axes.plane(options.dilation, 1),
        options.groups);
  }

  @Override
  protected final String extraRepr() {
    StringBuilder text =
        new StringBuilder(
            "%d, %d, kernel_size=%s, stride=%s"
                .formatted(
                    options.in,
                    options.out,
                    PythonText.tuple(options.kernel),
                    PythonText.tuple(options.stride)));
    if (options.padding.stream().anyMatch(value -> value != 0)) {
      text.append(", padding=").append(PythonText.tuple(options.padding));
    }
    if (options.dilation.stream().anyMatch(value -> value != 1)) {
      text.append(", dilation=").append(PythonText.tuple(options.dilation));
    }
    if (options.groups != 1) {
      text.append(", groups=").append(options.groups);
    }
    return text.append(options.bias ? "" : ", bias=False").toString();
  }
}
