package org.firesteel.tensor;

import org.firesteel.kernel.PoolAxis;
import org.firesteel.kernel.SlidingAxis;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.AvgPool2d;
import org.firesteel.tensor.op.Conv2d;
import org.firesteel.tensor.op.MaxPool2dIndices;

/**
 * Convolution and pooling of images [batch, channels, height, width], or of one image without the
 * batch. What says how windows slide is given as {height, width}. Sequences [batch, channels,
 * length] are images of height 1: {@code unsqueeze(-2)} makes them such.
 */
interface WindowOps {
  Tensor self();

  /**
   * The cross-correlation with {@code weight} [out, in / groups, kernel height, kernel width], plus
   * {@code bias} [out] or null.
   *
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html">functional.conv2d</a>
   */
  default Tensor conv2d(
      Tensor weight, Tensor bias, int[] stride, int[] padding, int[] dilation, int groups) {
    Tensor x = images("conv2d");
    SlidingAxis rows = new SlidingAxis(0, 0, stride[0], padding[0], dilation[0]);
    SlidingAxis across = new SlidingAxis(0, 0, stride[1], padding[1], dilation[1]);
    Conv2d op = Conv2d.of(x, weight, bias, rows, across, groups);
    Tensor y = bias == null ? Autograd.apply(op, x, weight) : Autograd.apply(op, x, weight, bias);
    return likeSelf(y);
  }

  /**
   * The maximum of each window; padding never wins.
   *
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html">functional.max_pool2d</a>
   */
  default Tensor maxPool2d(
      int[] kernel, int[] stride, int[] padding, int[] dilation, boolean ceilMode) {
    Tensor x = images("max_pool2d");
    PoolAxis rows = slide(x, 0, kernel, stride, padding, dilation, ceilMode);
    PoolAxis across = slide(x, 1, kernel, stride, padding, dilation, ceilMode);
    Tensor indices = Autograd.apply(new MaxPool2dIndices(rows, across), x.detach());
    Tensor maxima = x.flatten(2, 3).gather(2, indices);
    return likeSelf(maxima.view(x.size(0), x.size(1), rows.windows(), across.windows()));
  }

  /**
   * The mean of each window.
   *
   * @param countIncludePad whether padding counts as elements that are 0
   * @param divisor to divide sums by instead of the number of elements; 0 for none
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool2d.html">functional.avg_pool2d</a>
   */
  default Tensor avgPool2d(
      int[] kernel,
      int[] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      int divisor) {
    Tensor x = images("avg_pool2d");
    int[] dense = {1, 1};
    PoolAxis rows = slide(x, 0, kernel, stride, padding, dense, ceilMode);
    PoolAxis across = slide(x, 1, kernel, stride, padding, dense, ceilMode);
    return likeSelf(Autograd.apply(new AvgPool2d(rows, across, countIncludePad, divisor), x));
  }

  /**
   * Means over {@code height} times {@code width} windows that share the image evenly.
   *
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool2d.html">functional.adaptive_avg_pool2d</a>
   */
  default Tensor adaptiveAvgPool2d(int height, int width) {
    Tensor x = images("adaptive_avg_pool2d");
    PoolAxis rows = PoolAxis.adaptive(x.size(2), height);
    PoolAxis across = PoolAxis.adaptive(x.size(3), width);
    return likeSelf(Autograd.apply(new AvgPool2d(rows, across, true, 0), x));
  }

  private Tensor images(String op) {
    Tensor self = self();
    if (self.dim() != 3 && self.dim() != 4) {
      throw new IllegalArgumentException(
          "Expected 3D (unbatched) or 4D (batched) input to %s, but got input of size: %s"
              .formatted(op, self.shape()));
    }
    if (!self.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "\"%s\" not implemented for '%s'".formatted(op, self.dtype().scalarType()));
    }
    return self.dim() == 4 ? self : self.unsqueeze(0);
  }

  private Tensor likeSelf(Tensor images) {
    return self().dim() == 4 ? images : images.select(0, 0);
  }

  private static PoolAxis slide(
      Tensor x,
      int axis,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    if (kernel[axis] < 1 || stride[axis] < 1 || dilation[axis] < 1) {
      throw new IllegalArgumentException(
          "kernel size, stride and dilation of a pooling must be >= 1, actual: %d, %d, %d"
              .formatted(kernel[axis], stride[axis], dilation[axis]));
    }
    SlidingAxis sliding =
        new SlidingAxis(
            x.size(2 + axis), kernel[axis], stride[axis], padding[axis], dilation[axis]);
    if (sliding.padding() < 0 || 2 * sliding.padding() > sliding.extent()) {
      throw new IllegalArgumentException(
          ("pad should be at most half of effective kernel size, but got pad=%d, kernel_size=%d "
                  + "and dilation=%d")
              .formatted(sliding.padding(), sliding.kernel(), sliding.dilation()));
    }
    PoolAxis result = PoolAxis.sliding(sliding, ceilMode);
    if (result.windows() < 1) {
      throw new IllegalArgumentException(
          "a window of %d elements does not fit into an input of %d with padding %d"
              .formatted(sliding.extent(), sliding.size(), sliding.padding()));
    }
    return result;
  }
}
