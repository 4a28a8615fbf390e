package org.firesteel.tensor.op;

import org.firesteel.kernel.Convolution;
import org.firesteel.kernel.SlidingAxis;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Context;
import org.firesteel.tensor.autograd.Op;

/**
 * The cross-correlation of x [batch, in, height, width] with w [out, in / groups, kernel height,
 * kernel width], plus a bias [out] that may be absent. It is linear in each input, so that its
 * gradients and theirs are products of the same three kinds.
 */
public record Conv2d(Convolution sizes) implements Op {
  /**
   * The convolution that fits these inputs.
   *
   * @param rows the window's stride, padding and dilation along the height; sizes do not count
   * @param across the same along the width
   * @throws IllegalArgumentException if inputs, window and groups do not fit together
   */
  public static Conv2d of(
      Tensor x, Tensor w, Tensor bias, SlidingAxis rows, SlidingAxis across, int groups) {
    check(x, w, bias, groups);
    SlidingAxis height = axis(x.size(2), w.size(2), rows);
    SlidingAxis width = axis(x.size(3), w.size(3), across);
    if (height.size() + 2 * height.padding() < height.extent()
        || width.size() + 2 * width.padding() < width.extent()) {
      throw new IllegalArgumentException(
          ("Calculated padded input size per channel: (%d x %d). Kernel size: (%d x %d). "
                  + "Kernel size can't be greater than actual input size")
              .formatted(
                  height.size() + 2 * height.padding(),
                  width.size() + 2 * width.padding(),
                  height.extent(),
                  width.extent()));
    }
    return new Conv2d(new Convolution(x.size(0), x.size(1), w.size(0), groups, height, width));
  }

  private static SlidingAxis axis(int size, int kernel, SlidingAxis window) {
    return new SlidingAxis(size, kernel, window.stride(), window.padding(), window.dilation());
  }

  private static void check(Tensor x, Tensor w, Tensor bias, int groups) {
    if (x.size(1) != w.size(1) * groups) {
      throw new IllegalArgumentException(
          ("Given groups=%d, weight of size %s, expected input%s to have %d channels, but got %d "
                  + "channels instead")
              .formatted(groups, w.shape(), x.shape(), w.size(1) * groups, x.size(1)));
    }
    if (w.size(0) % groups != 0) {
      throw new IllegalArgumentException(
          "expected weight to be at least %d at dimension 0 and divisible by it, but got weight of size %s"
              .formatted(groups, w.shape()));
    }
    if (bias != null && !bias.shape().equals(Shape.of(w.size(0)))) {
      throw new IllegalArgumentException(
          "expected bias to be 1-dimensional with %d elements, but got bias of size %s instead"
              .formatted(w.size(0), bias.shape()));
    }
    if (!x.dtype().isFloatingPoint() || w.dtype() != x.dtype()) {
      throw new IllegalArgumentException(
          "Input type (%s) and weight type (%s) should be the same floating type"
              .formatted(x.dtype().label(), w.dtype().label()));
    }
    if (bias != null && bias.dtype() != x.dtype()) {
      throw new IllegalArgumentException(
          "Input type (%s) and bias type (%s) should be the same"
              .formatted(x.dtype().label(), bias.dtype().label()));
    }
  }

  @Override
  public Tensor compute(Context context, Tensor... inputs) {
    context.save(inputs[0], inputs[1]);
    DType compute = inputs[0].dtype().computeType();
    Tensor x = Raw.dense(inputs[0], compute);
    Tensor w = Raw.dense(inputs[1], compute);
    Tensor bias = inputs.length == 2 ? null : Raw.dense(inputs[2], compute);
    int rows = sizes.rows().windows();
    Tensor y =
        Raw.empty(Shape.of(sizes.batch(), sizes.out(), rows, sizes.across().windows()), compute);
    sizes.forward(
        x.storage().array(),
        x.offset(),
        w.storage().array(),
        w.offset(),
        bias == null ? null : bias.storage().array(),
        bias == null ? 0 : bias.offset(),
        y.storage().array());
    return Raw.dense(y, inputs[0].dtype());
  }

  @Override
  public Tensor gradient(Context context, Tensor grad, int input) {
    return switch (input) {
      case 0 -> Autograd.apply(new Conv2dInput(sizes), grad, context.saved(1));
      case 1 -> Autograd.apply(new Conv2dWeight(sizes), grad, context.saved(0));
      default -> grad.sum(2, 3).sum(0);
    };
  }
}
