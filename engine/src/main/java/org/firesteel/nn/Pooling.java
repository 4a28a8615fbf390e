package org.firesteel.nn;

import java.util.List;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/** What the layers that pool over sliding windows have in common. */
abstract class Pooling extends Layer {
  private final Options given;
  private final Options options;

  /**
   * The settings of a pooling. Kernel, stride, padding and dilation are one number for each axis,
   * or one for all.
   *
   * @param stride empty for the kernel's size
   * @param padding on either side, at most half the kernel
   * @param dilation of maxima only
   * @param ceilMode whether a last window may hang over the end
   * @param countIncludePad whether means count padding as elements
   */
  public record Options(
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> dilation,
      boolean ceilMode,
      boolean countIncludePad) {
    public static Options of(int... kernel) {
      return new Options(Axes.list(kernel), List.of(), List.of(0), List.of(1), false, true);
    }

    public Options stride(int... values) {
      return new Options(kernel, Axes.list(values), padding, dilation, ceilMode, countIncludePad);
    }

    public Options padding(int... values) {
      return new Options(kernel, stride, Axes.list(values), dilation, ceilMode, countIncludePad);
    }

    public Options dilation(int... values) {
      return new Options(kernel, stride, padding, Axes.list(values), ceilMode, countIncludePad);
    }

    public Options ceilMode(boolean value) {
      return new Options(kernel, stride, padding, dilation, value, countIncludePad);
    }

    public Options countIncludePad(boolean value) {
      return new Options(kernel, stride, padding, dilation, ceilMode, value);
    }

    private Options checked(int axes) {
      List<Integer> size = Axes.each("kernel_size", kernel, axes, 1);
      return new Options(
          size,
          stride.isEmpty() ? size : Axes.each("stride", stride, axes, 1),
          Axes.each("padding", padding, axes, 0),
          Axes.each("dilation", dilation, axes, 1),
          ceilMode,
          countIncludePad);
    }
  }

  Pooling(Options options, int axes) {
    this.given = options;
    this.options = options.checked(axes);
  }

  /** {@code { kernel, stride, padding, ceil-mode }}. */
  static Options options(Settings settings) {
    Options options =
        Options.of(Axes.read(settings, "kernel", 2))
            .padding(Axes.read(settings, "padding", 0))
            .ceilMode(settings.getBoolean("ceil-mode", false));
    return options.stride(
        settings.getInts("stride", options.kernel).stream().mapToInt(Integer::intValue).toArray());
  }

  final Tensor max(Tensor images) {
    return images.maxPool2d(
        Axes.plane(options.kernel, 1),
        Axes.plane(options.stride, 1),
        Axes.plane(options.padding, 0),
        Axes.plane(options.dilation, 1),
        options.ceilMode);
  }

  final Tensor average(Tensor images, int divisor) {
    return images.avgPool2d(
        Axes.plane(options.kernel, 1),
        Axes.plane(options.stride, 1),
        Axes.plane(options.padding, 0),
        options.ceilMode,
        options.countIncludePad,
        divisor);
  }

  /** A sequence as images of height 1. */
  static Tensor asImages(String op, Tensor input) {
    if (input.dim() != 2 && input.dim() != 3) {
      throw new IllegalArgumentException(
          "Expected 2D (unbatched) or 3D (batched) input to %s, but got input of size: %s"
              .formatted(op, input.shape()));
    }
    return input.unsqueeze(-2);
  }

  /** Kernel, stride and padding, as given or, if {@code tuples}, always as tuples. */
  final String windowRepr(boolean tuples) {
    Options shown = tuples ? options : given;
    List<Integer> stride = shown.stride.isEmpty() ? shown.kernel : shown.stride;
    return "kernel_size=%s, stride=%s, padding=%s"
        .formatted(
            tuples ? PythonText.tuple(shown.kernel) : PythonText.oneOrTuple(shown.kernel),
            tuples ? PythonText.tuple(stride) : PythonText.oneOrTuple(stride),
            tuples ? PythonText.tuple(shown.padding) : PythonText.oneOrTuple(shown.padding));
  }

  /** What maxima say besides. */
  final String maxRepr() {
    return "%s, dilation=%s, ceil_mode=%s"
        .formatted(
            windowRepr(false),
            PythonText.oneOrTuple(given.dilation),
            PythonText.of(given.ceilMode));
  }
}
